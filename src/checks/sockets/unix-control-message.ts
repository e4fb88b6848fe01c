import type { MoveCheck } from '../check.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** Messages wait that come with more than bytes. */
export const unixControlMessage: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-control-message',
  severity: 'error',
  momentary: true,
  summary: 'Messages that tell who sent them, or when, wait in a unix socket of the workload',
  explains: {
    looks_at:
      'the queues of unix sockets on the source, and their options SO_PASSCRED, SO_TIMESTAMP and the like',
    why: 'With such an option the kernel adds a note to each message. CRIU carries no notes but descriptors on their way.',
    prevents: ['Control messages in queue, not supported'],
    remedy: 'Try again; if they do not go away, find out why the program does not read.',
  },
  run: ({ tree, source }) =>
    unixSocketsOfTree(tree)
      .filter(({ socket }) => socket.control_messages)
      .map(({ pid, fd, inode, socket }) => ({
        detail: `${socket.path === '' ? 'A unix socket' : socket.path} (fd ${fd} of PID ${pid}) has such messages to read.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
