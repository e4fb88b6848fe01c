import type { MoveCheck } from '../check.ts';

/** A process has ended and its parent has not collected it. */
export const zombie: MoveCheck = {
  scope: 'move',
  code: 'process/zombie',
  severity: 'info',
  summary: 'A process of the workload has ended and waits for its parent',
  explains: {
    why: 'CRIU restores an ended child as such, so that its parent can still collect it. An ended root has nothing to move.',
    prevents: ['A root task is dead'],
    remedy: 'Nothing needs to be done for a child.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ state }) => state === 'Z' || state === 'X')
      .map(({ pid, command }) => {
        const subject = { host: source.name, pid };
        if (pid !== tree.identity.pid) {
          return { detail: `PID ${pid} (${command}) has ended; it moves along as a zombie.`, subject };
        }
        return {
          detail: `The root process, PID ${pid} (${command}), has ended.`,
          subject,
          severity: 'error' as const,
          remedy: 'Start the workload again before it is moved.',
        };
      }),
};
