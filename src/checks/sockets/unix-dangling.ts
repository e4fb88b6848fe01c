import type { MoveCheck } from '../check.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** A unix connection has lost its other end. */
export const unixDangling: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-dangling',
  severity: 'error',
  summary: 'A unix connection of the workload has no other end any more',
  explains: {
    why: 'The peer has closed its end and the workload has not. CRIU finds nothing to connect the socket to.',
    prevents: ['Dangling connection', 'Unix socket … without peer …'],
    remedy: 'Make the program close the connection; most do as soon as they read from it.',
  },
  run: ({ tree, source }) =>
    unixSocketsOfTree(tree)
      .filter(({ socket: { state, type, peer } }) => type !== 'datagram' && state === 'ESTAB' && peer === '0')
      .map(({ pid, fd, inode }) => ({
        detail: `fd ${fd} of PID ${pid} is connected to nothing.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
