import type { MoveCheck, Observation } from '../check.ts';
import { isReset } from '../derive/is-connection.ts';
import { lacksAddress } from '../derive/lacks-address.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A connection was reset, and the program has not closed it. */
export const tcpReset: MoveCheck = {
  scope: 'move',
  code: 'sockets/tcp-reset',
  severity: 'error',
  summary: 'The workload holds on to a connection that was reset',
  explains: {
    looks_at:
      'TCP sockets on the source that have an other end and no connection any more, `tcp` in the YAML, and the ' +
      'addresses of the destination',
    why:
      'CRIU takes such a socket for a connection because it still has an other end. It restores it only where ' +
      'connections are kept, and then needs its address.',
    prevents: ['Connected TCP socket in image', "Can't bind inet socket back: …"],
    remedy:
      'Make the program close the connection: it is told of the reset as soon as it reads or writes. Or write `tcp: close`.',
  },
  run: ({ tree, workload, source, destination }) =>
    socketsOfTree(tree)
      .filter(isReset)
      .flatMap(({ pid, fd, inode, socket }): readonly Observation[] => {
        const missing = lacksAddress(socket.local, workload, destination.facts);
        if (workload.tcp === 'close' || (workload.tcp === 'established' && !missing)) return [];
        const but = missing ? `, and ${destination.name} has no address ${socket.local.ip}` : '';
        return [
          {
            detail:
              `The connection from ${printEndpoint(socket.local)} to ${printEndpoint(socket.remote)} (fd ${fd} of PID ` +
              `${pid}) was reset and is still open${but}.`,
            subject: { host: source.name, pid, fd, inode, address: printEndpoint(socket.remote) },
          },
        ];
      }),
};
