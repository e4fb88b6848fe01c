import type { MoveCheck } from '../check.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookAt } from '../derive/look-at.ts';
import { parentOf } from '../derive/parent-of.ts';

/** A directory is missing that is open, or in which CRIU has to make a deleted file anew. */
export const directoryMissing: MoveCheck = {
  scope: 'move',
  code: 'fds/directory-missing',
  severity: 'error',
  summary: 'A directory that the workload uses is missing on the destination',
  explains: {
    why: 'Open directories are opened again by path, and deleted files are made anew in the directory that they were in.',
    prevents: ["Can't open file … on restore: No such file or directory"],
    remedy: 'Create the directory on the destination with the same owner and mode.',
  },
  run: ({ files, destination, descriptors }) => [
    ...files
      .filter(({ kind, policy, holders }) => {
        // A directory that is only stood in has a rule of its own.
        return kind === 'directory' && policy !== 'ignore' && holders.some(({ as }) => as === 'open');
      })
      .filter(({ path }) => lookAt(destination, path).kind === 'absent')
      .map((file) => ({
        detail: `${file.path} (${heldBy(file)}) does not exist on ${destination.name}.`,
        subject: { host: destination.name, ...subjectOf(file) },
      })),
    ...descriptors.flatMap(({ pid, fd, who }) => {
      if ((fd.kind !== 'file' && fd.kind !== 'directory') || !fd.deleted) return [];
      const parent = parentOf(fd.path);
      if (lookAt(destination, parent).kind !== 'absent') return [];
      return [
        {
          detail: `The deleted file ${fd.path} (${who}) was in ${parent}, which does not exist on ${destination.name}.`,
          subject: { host: destination.name, pid, fd: fd.fd, path: parent },
        },
      ];
    }),
  ],
};
