import type { FdFacts } from '../../model/index.ts';
import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';
import { lookAt } from '../derive/look-at.ts';

// What the NFS client calls a file that is deleted while it is open (`is_sillyrename_name` in criu/files-reg.c).
const SILLY_NAME = /\/\.nfs[0-9a-f]{24}$/i;

/** A file is open whose name is gone while another name still leads to it. */
export const deletedChangedLink: MoveCheck = {
  scope: 'move',
  code: 'fds/deleted-changed-link',
  severity: 'error',
  summary: 'A file is open under a name that has been deleted while another name remains',
  explains: {
    looks_at: 'the number of names of every open file on the source whose own name is gone',
    why:
      'CRIU would have to make a new name for the file on the source and find it on the destination, where the file ' +
      'does not exist. On an overlay, a deleted file of a lower layer counts as having a name still; on NFS, what is ' +
      'deleted while it is open gets one.',
    prevents: ["Can't create link remap for …. Use link-remap option."],
    remedy: 'Give the file its former name back with `ln`, or make the program reopen it.',
  },
  run: (move) =>
    move.descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      const nameless = namelessness(move, fd);
      if (nameless === undefined || !('path' in fd)) return [];
      return [
        {
          detail: `${fd.path} (${who}) ${nameless}.`,
          subject: { host: move.source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};

function namelessness({ source }: MoveUnderCheck, fd: FdFacts): string | undefined {
  const isDeleted = fd.kind === 'fifo' || ((fd.kind === 'file' || fd.kind === 'directory') && fd.deleted);
  if (isDeleted && fd.nlink !== undefined && fd.nlink > 0) {
    const leads = fd.nlink === 1 ? 'name leads' : 'names lead';
    return `has been deleted, and ${fd.nlink} other ${leads} to the file`;
  }
  if (fd.kind !== 'file' || !SILLY_NAME.test(fd.path)) return undefined;
  const here = lookAt(source, fd.path);
  return 'fstype' in here && here.fstype.startsWith('nfs')
    ? 'has been deleted, and goes when the workload closes it'
    : undefined;
}
