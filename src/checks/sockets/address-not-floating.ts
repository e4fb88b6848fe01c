import type { MoveCheck } from '../check.ts';
import { isSameAddress } from '../derive/address.ts';
import { isFloating } from '../derive/floating.ts';
import { isConnection } from '../derive/is-connection.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { type HeldInetSocket, socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A connection to be kept has a local address that stays on the source. */
export const addressNotFloating: MoveCheck = {
  scope: 'move',
  code: 'sockets/address-not-floating',
  severity: 'error',
  summary: 'A connection to be kept uses an address that does not move',
  explains: {
    looks_at: "the local addresses of TCP connections on the source, and the workload's `address:`",
    why:
      'A connection is known by its four numbers. Its local address must be on the destination when it is restored, ' +
      "and the peer's packets must arrive there.",
    prevents: ["Can't bind inet socket back: …", "Can't connect inet socket back: …"],
    remedy:
      'Have clients connect to an address of the workload and list it under `address:`, or write `tcp: close`.',
  },
  run: ({ tree, workload, source }) => {
    if (workload.tcp !== 'established') return [];
    const connections = socketsOfTree(tree).filter(isConnection);
    return connections
      .filter(({ socket }) => !isFloating(workload, socket.local.ip))
      .filter((held) => !connections.some((other) => isPeer(held, other)))
      .map(({ pid, fd, inode, socket }) => ({
        detail:
          `The connection from ${printEndpoint(socket.local)} to ${printEndpoint(socket.remote)} (fd ${fd} of PID ` +
          `${pid}) uses ${socket.local.ip}, which stays on ${source.name}.`,
        subject: { host: source.name, pid, fd, inode, address: socket.local.ip },
      }));
  },
};

/** Both ends in the tree: such a connection moves as a whole, over the loopback address for example. */
function isPeer({ socket: a }: HeldInetSocket, { socket: b }: HeldInetSocket): boolean {
  return (
    a.local.port === b.remote.port &&
    a.remote.port === b.local.port &&
    isSameAddress(a.local.ip, b.remote.ip) &&
    isSameAddress(a.remote.ip, b.local.ip)
  );
}
