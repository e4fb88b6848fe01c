import type { MoveCheck, Observation } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A netlink socket listens to groups in a way that CRIU cannot repeat. */
export const netlink: MoveCheck = {
  scope: 'move',
  code: 'sockets/netlink',
  severity: 'error',
  summary: 'A netlink socket listens to groups that CRIU cannot carry',
  explains: {
    looks_at: 'the groups and the port of every netlink socket on the source',
    why:
      'CRIU binds a netlink socket to its port and its groups in one call, which has room for the first 32 groups and ' +
      'needs a port. Generic netlink and routing have more groups than that.',
    prevents: [
      'The netlink socket … has more than 32 groups',
      'The netlink socket … is bound to groups but not to portid',
    ],
    remedy: 'Make the program close the socket, or have it bind first and join groups below 33 only.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree).flatMap(({ pid, fd, inode, socket }): readonly Observation[] => {
      if (socket?.kind !== 'netlink' || socket.group_words === undefined) return [];
      const what = `fd ${fd} of PID ${pid} (netlink ${socket.description})`;
      const subject = { host: source.name, pid, fd, inode };
      // CRIU takes off one word at the end if it is empty (dump_one_netlink_fd in sk-netlink.c).
      const words = socket.group_words.length - (socket.group_words.at(-1) === 0 ? 1 : 0);
      if (words > 1)
        return [{ detail: `${what} keeps a table of ${socket.group_words.length * 32} groups.`, subject }];
      if (socket.port === 0) return [{ detail: `${what} listens to groups and has no port.`, subject }];
      return [];
    }),
};
