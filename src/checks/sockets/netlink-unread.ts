import type { MoveCheck } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** What the kernel told a program waits to be read. */
export const netlinkUnread: MoveCheck = {
  scope: 'move',
  code: 'sockets/netlink-unread',
  severity: 'error',
  momentary: true,
  summary: 'Messages of the kernel wait in a netlink socket of the workload',
  explains: {
    looks_at: 'the queue of every netlink socket on the source',
    why: 'CRIU does not carry what waits in a netlink socket, and refuses.',
    prevents: ['The socket has data to read'],
    remedy: 'Try again; if they do not go away, find out why the program does not read.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree).flatMap(({ pid, fd, inode, socket }) => {
      const unread = socket?.kind === 'netlink' ? (socket.unread_bytes ?? 0) : 0;
      if (unread === 0) return [];
      return [
        {
          detail: `${unread} bytes wait in the netlink socket fd ${fd} of PID ${pid}.`,
          subject: { host: source.name, pid, fd, inode },
        },
      ];
    }),
};
