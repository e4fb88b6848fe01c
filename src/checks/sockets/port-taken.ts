import type { BoundPort } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { isSameAddress, isWildcard } from '../derive/address.ts';
import { isConnection } from '../derive/is-connection.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { type HeldInetSocket, inetSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** A port of the workload is in use. */
export const portTaken: MoveCheck = {
  scope: 'move',
  code: 'sockets/port-taken',
  severity: 'error',
  summary: 'A port of the workload is in use on the destination',
  explains: {
    why: 'Listening and bound sockets are bound again to the same port.',
    prevents: ["Can't bind inet socket (id …): Address already in use"],
    remedy: 'Stop what uses the port on the destination; `ss -tulpn` names it.',
  },
  run: ({ tree, workload, destination: { name, facts } }) =>
    inetSocketsOfTree(tree)
      // Closed connections are not bound again.
      .filter((held) => held.socket.local.port !== 0 && !(isConnection(held) && workload.tcp === 'close'))
      .flatMap((held) => {
        const other = facts.bound_ports.find((bound) => collides(held, bound));
        if (!other) return [];
        const { kind, local } = held.socket;
        return [
          {
            detail:
              `${kind.toUpperCase()} ${printEndpoint(local)} (fd ${held.fd} of PID ${held.pid}) meets ` +
              `${printEndpoint(other)} on ${name}.`,
            subject: { host: name, pid: held.pid, fd: held.fd, address: printEndpoint(other) },
          },
        ];
      }),
};

/** Same protocol, same port, and one address within the other; `::` takes IPv4 along unless told otherwise (ipv6(7)). */
function collides({ socket: { kind, local, family } }: HeldInetSocket, bound: BoundPort): boolean {
  if (kind !== bound.protocol || local.port !== bound.port) return false;
  if (isWildcard(local.ip)) return family === 6 || bound.family === 4 || isWildcard(bound.ip);
  if (isWildcard(bound.ip)) return bound.family === 6 || family === 4 || local.ip.startsWith('::ffff:');
  return isSameAddress(local.ip, bound.ip);
}
