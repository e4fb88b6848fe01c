import type { MoveCheck } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A raw IP socket. */
export const raw: MoveCheck = {
  scope: 'move',
  code: 'sockets/raw',
  severity: 'warning',
  summary: 'The workload has a raw IP socket',
  explains: {
    why: 'CRIU finds raw sockets only with the kernel module raw_diag, and what waits in them is lost.',
    prevents: ['Sockets (family … proto …) are not collected'],
    remedy: 'Load the module on the source: `modprobe raw_diag`.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree)
      .filter(({ protocol }) => protocol.startsWith('RAW'))
      .map(({ pid, fd }) => ({
        detail: `fd ${fd} of PID ${pid} is a raw socket.`,
        subject: { host: source.name, pid, fd },
      })),
};
