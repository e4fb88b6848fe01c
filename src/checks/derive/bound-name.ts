import type { UnixSocketFacts } from '../../model/index.ts';

/**
 * The name that a unix socket will be bound to again; empty: none. An accepted connection has the name of the socket
 * that listened and is not bound to it. One whose name was removed is bound in a way that disturbs nobody (`bind_unix_sk`
 * in CRIU's sk-unix.c).
 */
export function boundName({ type, state, path, unlinked }: UnixSocketFacts): string {
  return unlinked === true || (type !== 'datagram' && state === 'ESTAB') ? '' : path;
}
