import type { Endpoint } from '../../model/index.ts';
import type { MoveCheck, Observation } from '../check.ts';
import { isConnection, isReset } from '../derive/is-connection.ts';
import { lacksAddress } from '../derive/lacks-address.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { type HeldSocket, socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A TCP or raw socket is bound to an address that the destination does not have. */
export const boundAddressMissing: MoveCheck = {
  scope: 'move',
  code: 'sockets/bound-address-missing',
  severity: 'error',
  summary: 'A TCP or raw socket is bound to an address that the destination does not have',
  explains: {
    looks_at: 'listening, bound and raw sockets on the source, and the addresses of the destination',
    why:
      'The socket is bound to the same address again. For an IPv6 address of TCP, CRIU succeeds even where the address ' +
      'is missing, and nobody can reach the program.',
    prevents: ["Can't bind inet socket (id …): Cannot assign requested address"],
    remedy:
      'Bind the program to a wildcard address, or list the address under `address:` so that it moves along.',
  },
  run: ({ tree, workload, destination: { name, facts } }) =>
    socketsOfTree(tree).flatMap((held): readonly Observation[] => {
      const local = boundTo(held);
      if (local === undefined || !lacksAddress(local, workload, facts)) return [];
      const { pid, fd, protocol } = held;
      return [
        {
          detail: `${protocol} ${printEndpoint(local)} (fd ${fd} of PID ${pid}): ${name} has no address ${local.ip}.`,
          subject: { host: name, pid, fd, address: local.ip },
        },
      ];
    }),
};

/** Connections and UDP sockets have rules of their own. */
function boundTo(held: HeldSocket): Endpoint | undefined {
  const { socket } = held;
  if (socket?.kind === 'raw') return socket.local;
  return socket?.kind === 'tcp' && !isConnection(held) && !isReset(held) ? socket.local : undefined;
}
