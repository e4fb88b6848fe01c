import type { MoveCheck } from '../check.ts';
import { willBeThere } from '../derive/copied-files.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookBehind } from '../derive/look-at.ts';

/** A directory is missing that is open. */
export const directoryMissing: MoveCheck = {
  scope: 'move',
  code: 'fds/directory-missing',
  severity: 'error',
  summary: 'A directory that the workload has open is missing on the destination',
  explains: {
    looks_at: 'the paths of open directories on the destination',
    why: 'Open directories are opened again by path.',
    prevents: ["Can't open file … on restore: No such file or directory"],
    remedy: 'Create the directory on the destination with the same owner and mode.',
  },
  run: (move) =>
    move.files
      .filter(({ kind, policy, holders }) => {
        // A directory that is only stood in has a rule of its own.
        return kind === 'directory' && policy !== 'ignore' && holders.some(({ as }) => as === 'open');
      })
      .filter(({ path }) => lookBehind(move.destination, path).kind === 'absent' && !willBeThere(move, path))
      .map((file) => ({
        detail: `${file.path} (${heldBy(file)}) does not exist on ${move.destination.name}.`,
        subject: { host: move.destination.name, ...subjectOf(file) },
      })),
};
