import type { MoveCheck } from '../check.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { inetSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** Clients wait to be accepted. */
export const listenBacklog: MoveCheck = {
  scope: 'move',
  code: 'sockets/listen-backlog',
  severity: 'error',
  momentary: true,
  summary: 'Connections wait to be accepted by the workload',
  explains: {
    looks_at: 'the queues of listening TCP sockets on the source',
    why: 'CRIU refuses to dump a listening socket with connections that nobody has accepted. They go by themselves as soon as the program accepts them.',
    prevents: ['In-flight connection (l) for …'],
    remedy: 'Try again; if they do not go away, find out why the program does not accept.',
  },
  run: ({ tree, source }) =>
    inetSocketsOfTree(tree)
      .filter(
        ({ socket }) => socket.kind === 'tcp' && socket.state === 'LISTEN' && socket.receive_queue_bytes > 0,
      )
      .map(({ pid, fd, inode, socket }) => ({
        detail: `${socket.receive_queue_bytes} wait on TCP ${printEndpoint(socket.local)} (fd ${fd} of PID ${pid}).`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
