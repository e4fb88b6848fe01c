import type { HostCheck } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';

/** The first CRIU that leaves the network lock to whoever calls it. */
const NEEDED = '3.19';

/** CRIU does not know an option that every move uses. */
export const criuTooOld: HostCheck = {
  scope: 'host',
  code: 'host/criu-too-old',
  severity: 'error',
  summary: 'CRIU is too old for mig',
  explains: {
    looks_at: '`criu --version` of both hosts',
    why: 'mig locks the network itself, with `--network-lock skip`, which CRIU knows from 3.19 on.',
    prevents: ['Invalid value for --network-lock: skip'],
    remedy: 'Install CRIU 4.2 or newer on the host.',
  },
  run: ({ name, facts }) =>
    facts.criu && compareVersions(facts.criu.version, NEEDED) < 0
      ? [{ detail: `${name} has CRIU ${facts.criu.version}; mig needs ${NEEDED}.`, subject: { host: name } }]
      : [],
};
