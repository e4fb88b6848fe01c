import type { FdFacts } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { isPathOnly } from '../derive/open-flags.ts';

/** The name of a pipe or socket is held without the thing itself (O_PATH). */
export const opath: MoveCheck = {
  scope: 'move',
  code: 'fds/opath',
  severity: 'error',
  summary: 'The workload holds a path open that leads to a pipe or a socket',
  explains: {
    looks_at: 'the flags of every descriptor on the source that has a path',
    why: 'CRIU takes such a descriptor, opened with O_PATH, for the pipe or socket itself, and cannot ask it for its content.',
    prevents: ["Can't obtain piped data size", "Can't get 1:… opt: Bad file descriptor"],
    remedy: 'Make the program close it before the move. Paths of files and folders are no trouble.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (!isPathToSpecial(fd)) return [];
      return [
        {
          detail: `${who} is the path ${fd.link}.`,
          subject: { host: source.name, pid, fd: fd.fd },
        },
      ];
    }),
};

/** What is neither file, folder nor link, and not a device, of which another rule speaks. */
export function isPathToSpecial(fd: FdFacts): boolean {
  return isPathOnly(fd.flags) && (fd.kind === 'fifo' || (fd.kind === 'other' && fd.link.startsWith('/')));
}
