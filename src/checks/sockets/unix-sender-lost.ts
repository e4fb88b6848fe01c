import type { MoveCheck } from '../check.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** Messages wait, and who sent them will not be known. */
export const unixSenderLost: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-sender-lost',
  severity: 'warning',
  momentary: true,
  waivable: true,
  summary: 'Messages wait in a unix socket of the workload, and their senders will be lost',
  explains: {
    looks_at: 'the queues of unix datagram sockets on the source',
    why:
      'CRIU sends what waits in a datagram socket again, all of it from one socket: whom to answer is lost, if the ' +
      'senders had names.',
    remedy: 'Nothing needs to be done if the program does not answer, or its clients ask again.',
  },
  run: ({ tree, source }) =>
    unixSocketsOfTree(tree)
      .filter(({ socket }) => socket.type === 'datagram' && socket.peer === '0')
      .filter(({ socket: { receive_queue_bytes: unread = 0 } }) => unread > 0)
      .map(({ pid, fd, inode, socket }) => ({
        detail: `${socket.path} (fd ${fd} of PID ${pid}) has messages to read.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
