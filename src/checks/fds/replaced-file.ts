import type { MoveCheck } from '../check.ts';
import { processOf } from '../derive/process-of.ts';

/** Another file has taken the name of an open one. */
export const replacedFile: MoveCheck = {
  scope: 'move',
  code: 'fds/replaced-file',
  severity: 'error',
  summary: 'The name of an open file leads to another file now',
  explains: {
    looks_at: 'what the path of every open file and directory leads to on the source',
    why: 'CRIU finds files by name. Something was mounted over this one or put in its place, so that it cannot be reached.',
    prevents: [
      'Unaccessible path opened …, need …',
      'Open files on overmounted mounts are not supported yet; mount=… fd=… path=…',
    ],
    remedy: 'Make the program reopen the file, or unmount what covers it.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if ((fd.kind !== 'file' && fd.kind !== 'directory') || fd.deleted || fd.reachable_by_path) return [];
      // Those have rules of their own.
      if (fd.mounted === false || processOf(fd.path) !== undefined) return [];
      return [
        {
          detail: `${who} was opened as ${fd.path}, where another file is now.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
