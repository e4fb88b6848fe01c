import type { MoveCheck } from '../check.ts';
import { isConnection } from '../derive/is-connection.ts';
import { isHalfClosed } from '../derive/is-half-closed.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** One end of a connection has said that it sends no more. */
export const tcpHalfClosed: MoveCheck = {
  scope: 'move',
  code: 'sockets/tcp-half-closed',
  severity: 'info',
  summary: 'A connection to be kept is closed on one side',
  explains: {
    looks_at: 'the state of TCP connections on the source',
    why: 'CRIU keeps such connections. It repeats the closing on the destination, for which it sends a packet by itself.',
    remedy: 'Nothing needs to be done.',
  },
  run: ({ tree, workload, source }) =>
    socketsOfTree(tree)
      .filter(isConnection)
      .filter(({ socket }) => workload.tcp === 'established' && isHalfClosed(socket))
      .map(({ pid, fd, inode, socket }) => ({
        detail:
          `The connection from ${printEndpoint(socket.local)} to ${printEndpoint(socket.remote)} (fd ${fd} of PID ` +
          `${pid}) is in the state ${socket.state}.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
