import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Login } from '../route/login.ts';
import type { Failure } from './failure.ts';

/** Troubles that tend to pass by themselves: a full backlog, a name server that did not answer. */
const passingErrors: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'EAI_AGAIN']);

/** A byte stream to an sshd, and the address at its far end. */
export interface Opened {
  readonly ok: true;
  readonly stream: Duplex;
  readonly address: string;
}

/** Opens the TCP connection to an sshd. Nagle's algorithm is off: with it every small request costs 40 ms more. */
export async function connectTcp({ hostname, port }: Login, signal: AbortSignal): Promise<Opened | Failure> {
  return await new Promise((resolve) => {
    const socket = connect({ host: hostname, port, noDelay: true });
    // Not the socket's own `signal` option, which would also cut the connection long after it is made.
    const stop = (): void => void socket.destroy(new Error('given up'));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    socket.once('connect', () => {
      signal.removeEventListener('abort', stop);
      resolve({ ok: true, stream: socket, address: socket.remoteAddress ?? hostname });
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', stop);
      const detail = `${hostname} port ${port}: ${error.message || error.code || 'no connection'}`;
      resolve({ ok: false, reason: 'connect', detail, passing: passingErrors.has(error.code) });
    });
  });
}
