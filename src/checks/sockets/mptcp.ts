import type { MoveCheck } from '../check.ts';
import { tellSockets } from '../derive/tell-sockets.ts';

/** Multipath TCP. */
export const mptcp: MoveCheck = {
  scope: 'move',
  code: 'sockets/mptcp',
  severity: 'error',
  summary: 'The workload uses Multipath TCP',
  explains: {
    looks_at: 'the protocol of every socket on the source',
    why: 'CRIU knows no Multipath TCP. Programs built with Go 1.24 or newer listen with it unless told otherwise.',
    prevents: ['Unsupported proto 262 for socket …'],
    remedy:
      'Restart the program with plain TCP: `GODEBUG=multipathtcp=0` for Go, or `sysctl net.mptcp.enabled=0` for the host.',
  },
  run: (move) => tellSockets(move, /^MPTCP/),
};
