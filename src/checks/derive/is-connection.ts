import type { InetSocketFacts } from '../../model/index.ts';
import type { HeldSocket } from './sockets-of-tree.ts';

/** A TCP socket of the tree with an other end. */
export type HeldConnection = HeldSocket & {
  readonly socket: InetSocketFacts & { readonly kind: 'tcp' };
};

/**
 * Whether a socket is a TCP connection in any state between SYN and the last ACK: what CRIU calls connected and carries
 * only with `--tcp-established` (`dump_one_inet_fd` in criu/sk-inet.c).
 */
export function isConnection(held: HeldSocket): held is HeldConnection {
  const { socket } = held;
  return socket?.kind === 'tcp' && !['LISTEN', 'UNCONN', 'CLOSE'].includes(socket.state);
}

/**
 * Whether a TCP socket was a connection and was reset: it keeps its other end, by which CRIU takes it for a connection
 * (`tcp_connection` in criu/sk-inet.c).
 */
export function isReset(held: HeldSocket): held is HeldConnection {
  const { socket } = held;
  return socket?.kind === 'tcp' && ['UNCONN', 'CLOSE'].includes(socket.state) && socket.remote.port !== 0;
}
