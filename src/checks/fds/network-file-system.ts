import type { MoveCheck } from '../check.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookAt } from '../derive/look-at.ts';
import { NETWORKED } from '../derive/networked.ts';

/** A file lies on a file system that both hosts may see. */
export const networkFileSystem: MoveCheck = {
  scope: 'move',
  code: 'fds/network-file-system',
  severity: 'warning',
  summary: 'A file lies on a network file system',
  explains: {
    looks_at: 'the type of the file system of every held file on the source',
    why: 'Whether the destination has mounted the same one cannot be told from its files. Locks on it are not carried.',
    remedy: 'If both hosts mount the same file system, say so with `files: { PATH: shared }`.',
  },
  run: ({ files, source }) =>
    files.flatMap((file) => {
      const here = lookAt(source, file.path);
      if (file.policy !== 'same' || here.kind === 'absent' || here.kind === 'unreadable') return [];
      if (!NETWORKED.test(here.fstype)) return [];
      return [
        {
          detail: `${file.path} (${heldBy(file)}) lies on a file system of type ${here.fstype}.`,
          subject: { host: source.name, ...subjectOf(file) },
        },
      ];
    }),
};
