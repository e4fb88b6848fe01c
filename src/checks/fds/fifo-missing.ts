import type { MoveCheck, Observation } from '../check.ts';
import { lookAt } from '../derive/look-at.ts';

/** A named pipe is not there. */
export const fifoMissing: MoveCheck = {
  scope: 'move',
  code: 'fds/fifo-missing',
  severity: 'error',
  summary: 'A named pipe of the workload is missing on the destination',
  explains: {
    why: 'CRIU carries what is in a named pipe, and opens the pipe itself by path.',
    prevents: ["Can't open file … on restore: No such file or directory"],
    remedy: 'Make it on the destination with `mkfifo`, with the same owner and mode.',
  },
  run: ({ destination, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'fifo') return [];
      const { kind } = lookAt(destination, fd.path);
      if (kind === 'fifo' || kind === 'unreadable') return [];
      const found = kind === 'absent' ? 'does not exist' : `is a ${kind}`;
      return [
        {
          detail: `${fd.path} (${who}) ${found} on ${destination.name}.`,
          subject: { host: destination.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
