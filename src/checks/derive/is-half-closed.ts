import type { InetSocketFacts } from '../../model/index.ts';

const HALF_CLOSED = ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'LAST-ACK', 'CLOSING'];

/** Whether one end of a TCP connection, or each, has said that it sends no more. */
export function isHalfClosed({ state }: InetSocketFacts): boolean {
  return HALF_CLOSED.includes(state);
}
