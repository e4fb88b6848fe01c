import type { HostCheck } from '../check.ts';
import { isLookedInto } from '../derive/is-looked-into.ts';

/** CRIU itself says that it cannot work on this host. */
export const criuCheckFailed: HostCheck = {
  scope: 'host',
  code: 'host/criu-check-failed',
  severity: 'error',
  summary: 'CRIU reports that it cannot work on a host',
  explains: {
    looks_at: 'what `criu check` says on both hosts',
    why: '`criu check` tries what every dump and restore needs of the kernel. What fails there fails in the move.',
    prevents: ['Could not initialize kernel features detection.'],
    remedy: 'Run `criu check` as root on the host and mend what it names.',
  },
  run: ({ name, facts }) => {
    if (!facts.criu || facts.criu.check.passed || !isLookedInto(facts)) return [];
    const last = facts.criu.check.output.trim().split('\n').at(-1) ?? '';
    const said = last === '' ? 'It said nothing.' : `It said: ${last}`;
    return [{ detail: `\`criu check\` failed on ${name}. ${said}`, subject: { host: name } }];
  },
};
