import type { MoveCheck } from '../check.ts';

// Signal 5; the lowest bit is signal 1.
const SIGTRAP = 1n << 4n;

/** A SIGTRAP waits to be taken. */
export const pendingSigtrap: MoveCheck = {
  scope: 'move',
  code: 'process/pending-sigtrap',
  severity: 'error',
  summary: 'A thread has a pending SIGTRAP',
  explains: {
    looks_at: 'the pending signals of every thread on the source',
    why: 'CRIU runs code of its own in the process, which stops with SIGTRAP; one that is there already would be lost.',
    prevents: ["Can't dump the … thread with a pending SIGTRAP."],
    remedy: 'Make the program take the signal, or wait until it has.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, tasks = [] }) =>
      tasks
        .filter(({ pending }) => (BigInt(`0x${pending}`) & SIGTRAP) !== 0n)
        .slice(0, 1)
        .map(({ tid }) => ({
          detail: `Thread ${tid} of PID ${pid} (${command}) blocks SIGTRAP, and one waits for it.`,
          subject: { host: source.name, pid, tid },
        })),
    ),
};
