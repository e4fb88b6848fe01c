import type { MoveCheck, Observation } from '../check.ts';
import { comesAlong } from '../derive/copied-files.ts';
import { lookBehind } from '../derive/look-at.ts';

/** A named pipe is not there. */
export const fifoMissing: MoveCheck = {
  scope: 'move',
  code: 'fds/fifo-missing',
  severity: 'error',
  summary: 'A named pipe of the workload is missing on the destination',
  explains: {
    looks_at: 'what is at the path of every open named pipe on the destination',
    why: 'CRIU carries what is in a named pipe, and opens the pipe itself by path.',
    prevents: ["Can't open fake fifo … […]: No such file or directory"],
    remedy: 'Make it on the destination with `mkfifo`, with the same owner and mode.',
  },
  run: (move) =>
    move.descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      // One whose name is gone is made anew for the moment.
      if (fd.kind !== 'fifo' || fd.nlink !== undefined || comesAlong(move, fd.path)) return [];
      const { kind } = lookBehind(move.destination, fd.path);
      if (kind === 'fifo' || kind === 'unreadable') return [];
      const found = kind === 'absent' ? 'does not exist' : `is a ${kind}`;
      return [
        {
          detail: `${fd.path} (${who}) ${found} on ${move.destination.name}.`,
          subject: { host: move.destination.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
