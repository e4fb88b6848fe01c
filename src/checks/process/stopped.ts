import type { MoveCheck } from '../check.ts';

/** A process has been stopped with a signal. */
export const stopped: MoveCheck = {
  scope: 'move',
  code: 'process/stopped',
  severity: 'info',
  summary: 'A process of the workload is stopped',
  explains: {
    looks_at: 'the state of every process on the source',
    why: 'A process stopped by SIGSTOP is restored stopped. Its standstill then does not end with the move.',
    remedy: 'Send it SIGCONT if it should run.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ state }) => state === 'T')
      .map(({ pid, command }) => ({
        detail: `PID ${pid} (${command}) is stopped and stays so.`,
        subject: { host: source.name, pid },
      })),
};
