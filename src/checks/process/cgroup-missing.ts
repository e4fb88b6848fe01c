import type { MoveCheck } from '../check.ts';

/** The cgroup that the workload is in limits it, and the one that it comes into does not. */
export const cgroupMissing: MoveCheck = {
  scope: 'move',
  code: 'process/cgroup-missing',
  severity: 'warning',
  summary: "Limits of the workload's cgroup will be lost",
  waivable: true,
  explains: {
    looks_at: "the settings of the workload's cgroups, and of those above them, on the source",
    why:
      'The copy comes into a new scope of its own. mig has CRIU leave cgroups alone, which differ between hosts with ' +
      'their units: limits and weights that have been set on the source do not apply there.',
    remedy:
      'Set them on the scope after the move, for example with `systemctl set-property WORKLOAD-RUN.scope MemoryMax=1G`.',
  },
  run: ({ tree, source, workload }) =>
    // A unit's limits are those of its unit file, which is the same there.
    Object.entries(tree.cgroup_limits ?? {}).flatMap(([path, settings]) => {
      // Whether it is frozen is another matter.
      const limits = Object.entries(settings).filter(([name]) => !name.startsWith('cgroup.'));
      if (limits.length === 0 || workload.select.kind === 'systemd') return [];
      return [
        {
          detail: `${path} has ${limits.map(([name, value]) => `${name} at ${value}`).join(', ')}.`,
          subject: { host: source.name, path },
        },
      ];
    }),
};
