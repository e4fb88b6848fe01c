import type { MoveCheck } from '../check.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { inetSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** A socket has joined multicast groups. */
export const multicast: MoveCheck = {
  scope: 'move',
  code: 'sockets/multicast',
  severity: 'warning',
  waivable: true,
  summary: 'The workload has joined multicast groups, and will not be in them',
  explains: {
    looks_at: 'the multicast groups of UDP sockets on the source',
    why: 'CRIU does not carry the membership: after the move the socket hears nothing of what is sent to the group.',
    remedy: 'Make the program join again, or restart it after the move.',
  },
  run: ({ tree, source }) =>
    inetSocketsOfTree(tree).flatMap(({ pid, fd, inode, socket: { local, groups = [] } }) => {
      if (groups.length === 0) return [];
      return [
        {
          detail: `UDP ${printEndpoint(local)} (fd ${fd} of PID ${pid}) has joined ${groups.join(', ')}.`,
          subject: { host: source.name, pid, fd, inode },
        },
      ];
    }),
};
