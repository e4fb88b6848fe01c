import type { MoveCheck } from '../check.ts';

/** A process has ended and its parent has not collected it. */
export const zombie: MoveCheck = {
  scope: 'move',
  code: 'process/zombie',
  severity: 'info',
  summary: 'A process of the workload has ended and waits for its parent',
  explains: {
    looks_at: 'state and threads of every process on the source',
    why:
      'CRIU restores an ended child as such, so that its parent can still collect it. An ended root has nothing to ' +
      'move, and CRIU cannot restore threads whose first one has ended.',
    prevents: ['Zombies with threads are not supported', 'A root task is dead'],
    remedy: 'Nothing needs to be done for a child.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ state }) => state === 'Z' || state === 'X')
      .map(({ pid, command, threads }) => {
        const subject = { host: source.name, pid };
        if (threads.length > 1) {
          return {
            detail: `The first thread of PID ${pid} (${command}) has ended, and ${threads.length - 1} others go on.`,
            subject,
            severity: 'error' as const,
            remedy: 'Make the program keep its first thread until all others have ended.',
          };
        }
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
