import type { SocketFacts } from '../../model/index.ts';
import type { HeldSocket } from './sockets-of-tree.ts';

/** A TCP socket of the tree with an other end. */
export type HeldConnection = HeldSocket & {
  readonly socket: Extract<SocketFacts, { kind: 'tcp' | 'udp' }> & { readonly kind: 'tcp' };
};

/**
 * Whether a socket is a TCP connection in any state between SYN and the last ACK: what CRIU calls connected and carries
 * only with `--tcp-established` (`dump_one_inet_fd` in criu/sk-inet.c).
 */
export function isConnection(held: HeldSocket): held is HeldConnection {
  const { socket } = held;
  return socket?.kind === 'tcp' && !['LISTEN', 'UNCONN', 'CLOSE'].includes(socket.state);
}
