import type { BoundPort } from '../../model/index.ts';
import { isSameAddress, isWildcard } from './address.ts';
import type { HeldInetSocket } from './sockets-of-tree.ts';

/** What a socket would collide with if it were bound to its port again, if anything. */
export function takenPort({ socket }: HeldInetSocket, bound: readonly BoundPort[]): BoundPort | undefined {
  return socket.local.port === 0 ? undefined : bound.find((other) => collides(socket, other));
}

/** Same protocol, same port, and one address within the other; `::` takes IPv4 along unless told otherwise (ipv6(7)). */
function collides({ kind, local, family }: HeldInetSocket['socket'], bound: BoundPort): boolean {
  if (kind !== bound.protocol || local.port !== bound.port) return false;
  if (isWildcard(local.ip)) return family === 6 || bound.family === 4 || isWildcard(bound.ip);
  if (isWildcard(bound.ip)) return bound.family === 6 || family === 4 || local.ip.startsWith('::ffff:');
  return isSameAddress(local.ip, bound.ip);
}
