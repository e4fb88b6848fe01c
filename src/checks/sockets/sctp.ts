import type { MoveCheck } from '../check.ts';
import { tellSockets } from '../derive/tell-sockets.ts';

/** A socket of the Stream Control Transmission Protocol. */
export const sctp: MoveCheck = {
  scope: 'move',
  code: 'sockets/sctp',
  severity: 'error',
  summary: 'The workload uses SCTP',
  explains: {
    looks_at: 'the protocol of every socket on the source',
    why: 'CRIU knows no SCTP.',
    prevents: ['Unsupported proto 132 for socket …'],
    remedy: 'Make the program close its SCTP sockets before the move, or use TCP.',
  },
  run: (move) => tellSockets(move, /^SCTP/),
};
