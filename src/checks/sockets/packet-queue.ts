import type { MoveCheck } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** Packets wait in a packet socket. */
export const packetQueue: MoveCheck = {
  scope: 'move',
  code: 'sockets/packet-queue',
  severity: 'warning',
  momentary: true,
  waivable: true,
  summary: 'Packets wait in a packet socket of the workload, and will be lost',
  explains: {
    looks_at: 'the queues of packet sockets on the source',
    why: 'CRIU makes packet sockets anew and does not carry what waits in them.',
    remedy:
      'Nothing needs to be done if the program only watches; what passes during the move is missed as well.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree).flatMap(({ pid, fd, inode, socket }) => {
      const waiting = socket?.kind === 'packet' ? (socket.receive_queue_bytes ?? 0) : 0;
      if (waiting === 0) return [];
      return [
        {
          detail: `${waiting} bytes wait in the packet socket fd ${fd} of PID ${pid}.`,
          subject: { host: source.name, pid, fd, inode },
        },
      ];
    }),
};
