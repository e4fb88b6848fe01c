import type { MoveCheck } from '../check.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { inetSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** Datagrams wait to be read. */
export const udpQueue: MoveCheck = {
  scope: 'move',
  code: 'sockets/udp-queue',
  severity: 'warning',
  momentary: true,
  waivable: true,
  summary: 'Datagrams wait in a UDP socket of the workload',
  explains: {
    looks_at: 'the queues of UDP sockets on the source',
    why: 'CRIU carries what waits in TCP connections, and drops unread datagrams without a word.',
    remedy:
      'Nothing needs to be done: those sent to a floating address are held back before the freeze, for a quarter of a second at most, until the program has read what waits. For other addresses the protocol has to repeat what is lost, as UDP protocols must.',
  },
  run: ({ tree, source }) =>
    inetSocketsOfTree(tree)
      .filter(({ socket }) => socket.kind === 'udp' && socket.receive_queue_bytes > 0)
      .map(({ pid, fd, inode, socket }) => ({
        detail: `${socket.receive_queue_bytes} bytes wait in UDP ${printEndpoint(socket.local)} (fd ${fd} of PID ${pid}).`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
