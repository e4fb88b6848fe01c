import type { MoveCheck, Observation } from '../check.ts';
import { isConnection } from '../derive/is-connection.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** Data is on its way in a connection. */
export const tcpUnreadData: MoveCheck = {
  scope: 'move',
  code: 'sockets/tcp-unread-data',
  severity: 'info',
  momentary: true,
  waivable: true,
  summary: 'Data is on its way in TCP connections of the workload',
  explains: {
    looks_at: 'the queues of TCP connections on the source',
    why: 'CRIU carries what was received and not read, and what was sent and not confirmed, as long as it keeps the connection.',
    remedy: 'To keep it, write `tcp: established`.',
  },
  run: ({ tree, workload, source }) =>
    socketsOfTree(tree)
      .filter(isConnection)
      .flatMap(({ pid, fd, inode, socket }): readonly Observation[] => {
        const { receive_queue_bytes: unread, send_queue_bytes: unsent } = socket;
        if (workload.tcp === 'none' || unread + unsent === 0) return [];
        const kept = workload.tcp === 'established';
        return [
          {
            detail:
              `The connection to ${printEndpoint(socket.remote)} (fd ${fd} of PID ${pid}) has ${unread} bytes to read ` +
              `and ${unsent} bytes to send, which are ${kept ? 'kept' : 'lost with it'}.`,
            subject: { host: source.name, pid, fd, inode },
            severity: kept ? 'info' : 'warning',
          },
        ];
      }),
};
