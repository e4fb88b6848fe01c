import type { UnixSocketFacts } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** A unix connection has lost its other end. */
export const unixDangling: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-dangling',
  severity: 'error',
  summary: 'A unix connection of the workload has no other end any more',
  explains: {
    looks_at: 'unix connections on the source without an other end',
    why:
      'A connection that its peer has closed moves along. One that is open in a direction and leads nowhere was caught ' +
      'while it came up or went down. A datagram socket may lead to one that has turned to a third. CRIU finds nothing to ' +
      'connect them to.',
    prevents: [
      'Dangling connection …',
      'Unix socket … without peer …',
      'Unix socket … with unreachable peer …',
    ],
    remedy: 'Try again; if it stays, make the program close the connection.',
  },
  run: ({ tree, source }) => {
    const held = unixSocketsOfTree(tree);
    const sockets = new Map(held.map(({ inode, socket }) => [inode, socket]));
    return held
      .filter(
        ({ inode, socket }) => isOpenToNowhere(socket) || isUnreachable(sockets.get(socket.peer), inode),
      )
      .map(({ pid, fd, inode }) => ({
        detail: `fd ${fd} of PID ${pid} is connected to nothing.`,
        subject: { host: source.name, pid, fd, inode },
      }));
  },
};

function isOpenToNowhere({ state, type, peer, shut, waits_for }: UnixSocketFacts): boolean {
  return (
    type !== 'datagram' && state === 'ESTAB' && peer === '0' && shut !== 'both' && waits_for === undefined
  );
}

/** Whether a socket's peer has turned to a third one since, and has no name to be found by. */
function isUnreachable(peer: UnixSocketFacts | undefined, inode: string): boolean {
  return peer !== undefined && peer.peer !== inode && peer.path === '';
}
