import type { MoveCheck } from '../check.ts';

/** A file is open whose name is gone while another name still leads to it. */
export const deletedChangedLink: MoveCheck = {
  scope: 'move',
  code: 'fds/deleted-changed-link',
  severity: 'error',
  summary: 'A file is open under a name that has been deleted while another name remains',
  explains: {
    why:
      'CRIU would have to make a new name for the file on the source and find it on the destination, where the file ' +
      'does not exist.',
    prevents: ["Can't create link remap for …. Use link-remap option."],
    remedy: 'Give the file its former name back with `ln`, or make the program reopen it.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if ((fd.kind !== 'file' && fd.kind !== 'directory') || !fd.deleted || fd.nlink === 0) return [];
      return [
        {
          detail:
            `${fd.path} (${who}) has been deleted, and ${fd.nlink} other ` +
            `${fd.nlink === 1 ? 'name leads' : 'names lead'} to the file.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
