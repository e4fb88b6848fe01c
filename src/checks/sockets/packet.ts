import type { MoveCheck } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A packet socket is bound to an interface by number. */
export const packet: MoveCheck = {
  scope: 'move',
  code: 'sockets/packet',
  severity: 'warning',
  summary: 'The workload has a packet socket',
  explains: {
    why: 'A packet socket is bound to an interface by its number, and the same number may be another interface on the destination.',
    remedy: 'Compare the numbers of the interfaces with `ip -br link` on both hosts.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree)
      .filter(({ protocol }) => protocol === 'PACKET')
      .map(({ pid, fd }) => ({
        detail: `fd ${fd} of PID ${pid} is a packet socket.`,
        subject: { host: source.name, pid, fd },
      })),
};
