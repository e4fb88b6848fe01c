import type { HostCheck } from '../check.ts';
import { isLookedInto } from '../derive/is-looked-into.ts';

/** No cgroup v2, so that nothing can be frozen as a whole. */
export const cgroup2Missing: HostCheck = {
  scope: 'host',
  code: 'host/cgroup2-missing',
  severity: 'error',
  summary: 'A host has no cgroup v2 hierarchy',
  explains: {
    looks_at: 'the mounts of both hosts',
    why:
      'mig holds the stopped tasks with `cgroup.freeze`, so that they do not run on with half-dismantled connections ' +
      'if CRIU dies. That needs cgroup v2.',
    remedy:
      'Boot with `systemd.unified_cgroup_hierarchy=1`, or mount one: `mount -t cgroup2 none /sys/fs/cgroup/unified`.',
  },
  run: ({ name, facts }) =>
    facts.cgroup2 === undefined && isLookedInto(facts)
      ? [{ detail: `${name} has no mounted cgroup2 file system.`, subject: { host: name } }]
      : [],
};
