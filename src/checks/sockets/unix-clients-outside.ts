import type { MoveCheck } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** Processes that stay send datagrams to the workload. */
export const unixClientsOutside: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-clients-outside',
  severity: 'warning',
  waivable: true,
  summary: 'Processes that stay on the source send to a unix socket of the workload',
  explains: {
    looks_at: 'who on the source is connected to the unix datagram sockets of the workload',
    why: 'They are connected to a socket that is gone after the move, and are told so when they send the next time.',
    remedy: 'Restart them after the move, or move them along.',
  },
  run: ({ tree, source }) =>
    unixSocketsOfTree(tree).flatMap(({ pid, fd, inode, socket }) => {
      const clients = socket.type === 'datagram' ? outsideHolders(tree, `clients:${inode}`) : [];
      if (clients.length === 0) return [];
      return [
        {
          detail: `${nameHolders(clients)} sends to ${socket.path === '' ? 'a socket without a name' : socket.path} (fd ${fd} of PID ${pid}).`,
          subject: { host: source.name, pid, fd, inode },
        },
      ];
    }),
};
