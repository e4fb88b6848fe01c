import type { MoveCheck } from '../check.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** A unix socket was bound to a relative path. */
export const unixRelativeName: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-relative-name',
  severity: 'error',
  summary: 'A unix socket is bound to a relative name',
  explains: {
    why: 'It cannot be told which directory was meant when the socket was bound, so nothing can be checked there.',
    prevents: ["Can't bind id … addr …: No such file or directory"],
    remedy: 'Give the program an absolute path for its socket.',
  },
  run: ({ tree, source }) =>
    unixSocketsOfTree(tree)
      .filter(({ socket: { path } }) => path !== '' && !path.startsWith('/') && !path.startsWith('@'))
      .map(({ pid, fd, socket: { path } }) => ({
        detail: `fd ${fd} of PID ${pid} is bound to ${path}.`,
        subject: { host: source.name, pid, fd, path },
      })),
};
