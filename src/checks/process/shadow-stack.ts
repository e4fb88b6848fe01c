import type { MoveCheck } from '../check.ts';

/** The processor checks return addresses for the process, and cannot there. */
export const shadowStack: MoveCheck = {
  scope: 'move',
  code: 'process/shadow-stack',
  severity: 'warning',
  waivable: true,
  summary: "The destination's processor has no shadow stacks, which a process uses",
  explains: {
    looks_at:
      "x86_Thread_features in the status of every process, and the flag user_shstk of the destination's processor",
    why: 'CRIU restores the process without its shadow stack where there are none: it works, and is less protected.',
    prevents: ['Restoring task with shadow stack on non-CET machine'],
    remedy: 'Place the workload on a host whose processor and kernel have shadow stacks.',
  },
  run: ({ tree, destination }) => {
    if (destination.facts.cpu.flags.includes('user_shstk')) return [];
    return tree.processes
      .filter(({ shadow_stack: isUsed }) => isUsed)
      .map(({ pid, command }) => ({
        detail: `PID ${pid} (${command}) has a shadow stack, and will have none on ${destination.name}.`,
        subject: { host: destination.name, pid },
      }));
  },
};
