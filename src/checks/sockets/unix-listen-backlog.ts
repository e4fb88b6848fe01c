import type { UnixSocketFacts } from '../../model/index.ts';
import type { MoveCheck, Observation } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** Clients wait to be accepted on a unix socket, and cannot be carried. */
export const unixListenBacklog: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-listen-backlog',
  severity: 'error',
  momentary: true,
  summary: 'Connections wait to be accepted on a unix socket of the workload',
  explains: {
    looks_at: 'the connections that wait in listening unix sockets on the source, and who has them',
    why:
      'CRIU connects the clients of the workload itself again. What they have sent, clients that are gone again, and ' +
      'those that stay on the source it cannot carry.',
    prevents: [
      'Found a closed in-flight socket to …',
      'Non-empty write queue on an in-flight socket …',
      'In-flight connection on non-listening socket …',
    ],
    remedy: 'Try again; if they do not go away, find out why the program does not accept.',
  },
  run: ({ tree, source }) => {
    const own = new Map(unixSocketsOfTree(tree).map(({ inode, socket }) => [inode, socket]));
    return unixSocketsOfTree(tree).flatMap(({ pid, fd, inode, socket }): readonly Observation[] => {
      const outside = (): string => nameHolders(outsideHolders(tree, `clients:${inode}`));
      const reasons = (socket.waiting ?? []).flatMap((client) => whyNot(client, own.get(client), outside));
      const [reason] = reasons;
      if (reason === undefined) return [];
      const more = reasons.length === 1 ? '' : `, and ${reasons.length - 1} more wait`;
      return [
        {
          detail: `On ${socket.path} (fd ${fd} of PID ${pid}) waits ${reason}${more}.`,
          subject: { host: source.name, pid, fd, inode },
        },
      ];
    });
  },
};

/** What keeps a waiting client from being carried; nothing if it can be. */
function whyNot(
  client: string,
  socket: UnixSocketFacts | undefined,
  outside: () => string,
): readonly string[] {
  if (client === '0') return ['a client that is gone again'];
  if (socket === undefined) return [outside()];
  return (socket.send_queue_bytes ?? 0) > 0 ? ['a client of its own that has sent something'] : [];
}
