import type { MoveCheck } from '../check.ts';
import { tellSockets } from '../derive/tell-sockets.ts';

/** A socket that takes packets past the network stack. */
export const xdp: MoveCheck = {
  scope: 'move',
  code: 'sockets/xdp',
  severity: 'error',
  summary: 'The workload has an XDP socket',
  explains: {
    looks_at: 'the protocol of every socket on the source',
    why: 'An XDP socket shares its memory with a queue of the network card. CRIU does not know it.',
    prevents: ['BUG! Unknown socket collected (family 44)'],
    remedy: 'Make the program close it before the move.',
  },
  run: (move) => tellSockets(move, /^XDP/),
};
