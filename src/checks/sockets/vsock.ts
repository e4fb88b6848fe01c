import type { MoveCheck } from '../check.ts';
import { tellSockets } from '../derive/tell-sockets.ts';

/** A socket between a virtual machine and its host. */
export const vsock: MoveCheck = {
  scope: 'move',
  code: 'sockets/vsock',
  severity: 'error',
  summary: 'The workload talks to a hypervisor',
  explains: {
    looks_at: 'the protocol of every socket on the source',
    why: 'A vsock leads from a virtual machine to its host and is known by the number of the machine. CRIU does not know it.',
    prevents: ['BUG! Unknown socket collected (family 40)'],
    remedy: 'Make the program close it before the move.',
  },
  run: (move) => tellSockets(move, /^(AF_)?VSOCK/),
};
