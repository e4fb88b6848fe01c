import type { MoveCheck } from '../check.ts';

/** Somebody has frozen the workload, or a cgroup above it. */
export const frozen: MoveCheck = {
  scope: 'move',
  code: 'process/frozen',
  severity: 'error',
  summary: 'The workload is frozen',
  explains: {
    looks_at: "cgroup.freeze of the workload's cgroups, and of those above them, on the source",
    why: 'CRIU has every process run some code of its own, which one in a frozen cgroup does not: the dump waits for good, and says nothing.',
    remedy: 'Thaw it, with `systemctl thaw UNIT` or by writing 0 into cgroup.freeze.',
  },
  run: ({ tree, source }) =>
    Object.entries(tree.cgroup_limits ?? {})
      .filter(([, settings]) => settings['cgroup.freeze'] === '1')
      .map(([path]) => ({
        detail: `The cgroup ${path} is frozen.`,
        subject: { host: source.name, path },
      })),
};
