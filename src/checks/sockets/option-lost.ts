import type { MoveCheck } from '../check.ts';
import { isConnection } from '../derive/is-connection.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** Options of a socket are not carried. */
export const optionLost: MoveCheck = {
  scope: 'move',
  code: 'sockets/option-lost',
  severity: 'info',
  waivable: true,
  summary: 'A socket of the workload has options that CRIU does not carry',
  explains: {
    looks_at: 'options of TCP, UDP, unix and netlink sockets on the source',
    why:
      'CRIU sets the common options of a socket again, such as SO_KEEPALIVE, SO_RCVBUF and TCP_NODELAY. It leaves out ' +
      'others without a word: timeouts, timestamps, what netlink adds to its answers. mig sets those again before the copy runs.',
    remedy: 'Nothing needs to be done.',
  },
  run: ({ tree, workload, source }) =>
    socketsOfTree(tree)
      .filter((held) => !(isConnection(held) && workload.tcp === 'close'))
      .flatMap(({ pid, fd, inode, protocol, socket }) => {
        const options = socket !== undefined && 'options' in socket ? (socket.options ?? []) : [];
        if (options.length === 0) return [];
        return [
          {
            detail: `fd ${fd} of PID ${pid} (${protocol}) has ${options.join(', ')}.`,
            subject: { host: source.name, pid, fd, inode },
          },
        ];
      }),
};
