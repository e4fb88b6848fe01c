import type { MoveCheck } from '../check.ts';
import { tellSockets } from '../derive/tell-sockets.ts';

/** A socket for the cryptography of the kernel. */
export const alg: MoveCheck = {
  scope: 'move',
  code: 'sockets/alg',
  severity: 'error',
  summary: "The workload uses the kernel's cryptography",
  explains: {
    looks_at: 'the protocol of every socket on the source',
    why: 'Sockets of the family AF_ALG hold keys that the kernel does not give out again.',
    prevents: ['BUG! Unknown socket collected (family 38)'],
    remedy: 'Make the program do its cryptography itself; for OpenSSL, switch off the engine `afalg`.',
  },
  run: (move) => tellSockets(move, /^ALG/),
};
