import type { MoveCheck } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A socket is from another network than its process. */
export const foreignNetwork: MoveCheck = {
  scope: 'move',
  code: 'sockets/foreign-network',
  severity: 'error',
  summary: 'The workload has a socket of another network namespace',
  explains: {
    looks_at: "the network namespace of every socket on the source that is in none of the kernel's tables",
    why:
      'A socket stays in the network that it was made in, and may be handed to processes of another one. CRIU looks in ' +
      'the network of the process only.',
    prevents: ['Unix socket … not found', 'Socket state … obtained but expected …'],
    remedy: 'Make the program close it before the move.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree).flatMap(({ pid, fd, inode, socket }) => {
      if (socket?.kind !== 'foreign') return [];
      return [
        {
          detail: `fd ${fd} of PID ${pid} is a socket of another network: ${socket.description}.`,
          subject: { host: source.name, pid, fd, inode },
        },
      ];
    }),
};
