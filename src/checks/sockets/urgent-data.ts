import type { MoveCheck } from '../check.ts';
import { isConnection } from '../derive/is-connection.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** An urgent byte waits. */
export const urgentData: MoveCheck = {
  scope: 'move',
  code: 'sockets/urgent-data',
  severity: 'warning',
  momentary: true,
  waivable: true,
  summary: 'An urgent byte waits in a connection of the workload, and will be lost as such',
  explains: {
    looks_at: 'the queues of TCP and unix connections on the source',
    why: 'CRIU carries what waits to be read, but not that a byte of it was sent as urgent (MSG_OOB).',
    remedy: 'Try again when the program has read it.',
  },
  run: ({ tree, workload, source }) =>
    socketsOfTree(tree)
      .filter((held) => !(isConnection(held) && workload.tcp === 'close'))
      .filter(({ socket }) => socket !== undefined && 'urgent' in socket && socket.urgent)
      .map(({ pid, fd, inode, protocol }) => ({
        detail: `An urgent byte waits in fd ${fd} of PID ${pid} (${protocol}).`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
