import type { MoveCheck } from '../check.ts';
import { lookAt } from '../derive/look-at.ts';
import { ownTerminals } from '../derive/terminals-of-tree.ts';

/** The number of a pseudo-terminal of the tree is in use. */
export const ttyNumberTaken: MoveCheck = {
  scope: 'move',
  code: 'fds/tty-number-taken',
  severity: 'error',
  momentary: true,
  summary: 'The number of a terminal of the workload is taken on the destination',
  explains: {
    why: 'A pseudo-terminal keeps its number, /dev/pts/N. One login on the destination is enough to take it.',
    prevents: ['Unable to open dev/pts/ptmx with specified index …'],
    remedy: 'Close the login or multiplexer that holds the terminal on the destination.',
  },
  run: ({ tree, destination }) =>
    [...ownTerminals(tree)]
      .toSorted((a, b) => a - b)
      .map((number) => `/dev/pts/${number}`)
      .filter((path) => ['device', 'file'].includes(lookAt(destination, path).kind))
      .map((path) => ({
        detail: `${path} exists on ${destination.name}.`,
        subject: { host: destination.name, path },
      })),
};
