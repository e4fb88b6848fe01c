import type { MoveCheck } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** Packets wait in a raw IP socket. */
export const raw: MoveCheck = {
  scope: 'move',
  code: 'sockets/raw',
  severity: 'warning',
  momentary: true,
  waivable: true,
  summary: 'Packets wait in a raw IP socket of the workload, and will be lost',
  explains: {
    looks_at: 'the queues of raw sockets on the source',
    why: 'CRIU makes raw sockets anew and does not carry what waits in them.',
    remedy: 'Nothing needs to be done if the program asks again for what it does not hear.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree).flatMap(({ pid, fd, inode, socket }) => {
      const waiting = socket?.kind === 'raw' ? (socket.receive_queue_bytes ?? 0) : 0;
      if (waiting === 0) return [];
      return [
        {
          detail: `${waiting} bytes wait in the raw socket fd ${fd} of PID ${pid}.`,
          subject: { host: source.name, pid, fd, inode },
        },
      ];
    }),
};
