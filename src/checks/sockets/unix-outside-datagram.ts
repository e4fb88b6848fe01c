import type { MoveCheck } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';
import { outsidePeers } from '../derive/outside-peers.ts';

/** A unix datagram socket is connected to a process that stays, such as the system log. */
export const unixOutsideDatagram: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-outside-datagram',
  severity: 'error',
  summary: 'A unix datagram socket is connected to a process that stays on the source',
  explains: {
    why: 'Such a socket must be connected to its counterpart on the destination, which this version does not do.',
    prevents: [
      'External socket is used. Consider using --ext-unix-sk option.',
      "Can't dump name-less external socket.",
    ],
    remedy: 'Make the program close the connection, for example by logging to a file instead of /dev/log.',
  },
  run: ({ tree, source }) =>
    outsidePeers(tree)
      .filter(({ socket }) => socket.type === 'datagram')
      .map(({ pid, fd, inode }) => ({
        detail: `fd ${fd} of PID ${pid} is connected to ${nameHolders(outsideHolders(tree, inode))}.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
