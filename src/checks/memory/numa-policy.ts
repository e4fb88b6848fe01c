import type { MoveCheck } from '../check.ts';

/** A process says on which memory nodes its memory is to be. */
export const numaPolicy: MoveCheck = {
  scope: 'move',
  code: 'memory/numa-policy',
  severity: 'warning',
  summary: "A process's memory policy will be lost",
  waivable: true,
  explains: {
    looks_at: 'the first mapping in /proc/PID/numa_maps of every process on the source',
    why: 'CRIU does not carry the policy of set_mempolicy(2): after the move the kernel takes memory where it likes.',
    remedy: 'Restart the program with `numactl` on the destination if it matters there.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap((process) => {
      const { pid, command, settings } = process;
      const policy = settings?.memory_policy ?? 'default';
      if (policy === 'default') return [];
      return [
        {
          detail: `PID ${pid} (${command}) has the memory policy ${policy}.`,
          subject: { host: source.name, pid },
        },
      ];
    }),
};
