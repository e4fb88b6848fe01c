import type { BoundPort } from '../../model/index.ts';
import { isSameAddress, isWildcard } from './address.ts';
import type { HeldInetSocket } from './sockets-of-tree.ts';

/** What a socket would collide with if it were bound to its port again, if anything. */
export function takenPort({ socket }: HeldInetSocket, bound: readonly BoundPort[]): BoundPort | undefined {
  if (socket.local.port === 0) return undefined;
  const { kind: protocol, family, local } = socket;
  return bound.find((other) => portsCollide({ protocol, family, ...local }, other));
}

/** A port as it is bound, whoever has it. */
export type Port = Omit<BoundPort, 'inode'>;

/** Same protocol, same port, and one address within the other; `::` takes IPv4 along unless told otherwise (ipv6(7)). */
export function portsCollide({ protocol, family, ip, port }: Port, bound: Port): boolean {
  if (protocol !== bound.protocol || port !== bound.port) return false;
  if (isWildcard(ip)) return family === 6 || bound.family === 4 || isWildcard(bound.ip);
  if (isWildcard(bound.ip)) return bound.family === 6 || family === 4 || ip.startsWith('::ffff:');
  return isSameAddress(ip, bound.ip);
}
