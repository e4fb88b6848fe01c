import type { MoveCheck } from '../check.ts';
import { comesAlong } from '../derive/copied-files.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookFor } from '../derive/look-at.ts';

/** Something else is at the path of a file or directory. */
export const fileKind: MoveCheck = {
  scope: 'move',
  code: 'fds/file-kind',
  severity: 'error',
  summary: 'Something of another kind is in the place of a file on the destination',
  explains: {
    looks_at: 'what is at the path of every held file and directory on the destination',
    why: 'CRIU opens whatever the path leads to. The process would get a directory for a file, or hang on a pipe.',
    prevents: [
      "Can't open file … on restore: Is a directory",
      "Can't open file … on restore: Not a directory",
    ],
    remedy: 'Put the file or directory that the source has in its place.',
  },
  run: (move) =>
    move.files
      .filter(({ policy, path }) => policy !== 'ignore' && !comesAlong(move, path))
      .flatMap((file) => {
        const found = lookFor(move.destination, file);
        if (found.kind === 'absent' || found.kind === 'unreadable' || found.kind === file.kind) return [];
        return [
          {
            detail: `${file.path} is a ${file.kind} on the source (${heldBy(file)}) and a ${found.kind} on ${move.destination.name}.`,
            subject: { host: move.destination.name, ...subjectOf(file) },
          },
        ];
      }),
};
