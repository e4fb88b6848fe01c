import type { MoveCheck } from '../check.ts';
import { isLoopback, isSameAddress, isWildcard } from '../derive/address.ts';
import { isFloating } from '../derive/floating.ts';
import { isConnection } from '../derive/is-connection.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { inetSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** A socket is bound to an address that the destination does not have. */
export const boundAddressMissing: MoveCheck = {
  scope: 'move',
  code: 'sockets/bound-address-missing',
  severity: 'error',
  summary: 'A socket is bound to an address that the destination does not have',
  explains: {
    why: 'The socket is bound to the same address again. A connected UDP socket is bound as well, by the kernel.',
    prevents: ["Can't bind inet socket (id …): Cannot assign requested address"],
    remedy:
      'Bind the program to a wildcard address, or list the address under `address:` so that it moves along.',
  },
  run: ({ tree, workload, destination: { name, facts } }) =>
    inetSocketsOfTree(tree)
      // Connections have a rule of their own.
      .filter((held) => !isConnection(held))
      .filter(({ socket: { local } }) => local.port !== 0 && !isWildcard(local.ip) && !isLoopback(local.ip))
      .filter(({ socket: { local } }) => !isFloating(workload, local.ip))
      .filter(({ socket: { local } }) => !facts.addresses.some((own) => isSameAddress(own.ip, local.ip)))
      .map(({ pid, fd, socket: { kind, local } }) => ({
        detail: `${kind.toUpperCase()} ${printEndpoint(local)} (fd ${fd} of PID ${pid}): ${name} has no address ${local.ip}.`,
        subject: { host: name, pid, fd, address: local.ip },
      })),
};
