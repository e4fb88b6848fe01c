import type { MoveCheck } from '../check.ts';
import { howToDetach } from '../derive/multiplexers.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';
import { isDisplay, isJournalStream, outsidePeers } from '../derive/outside-peers.ts';

/** A unix stream leads to a process that stays. */
export const unixOutsideStream: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-outside-stream',
  severity: 'error',
  summary: 'A unix socket connects the workload with a process that stays on the source',
  explains: {
    looks_at: 'unix connections on the source, and who has the other end',
    why: 'A unix connection cannot leave its host, and CRIU does not take half of one.',
    prevents: [
      'External socket is used. Consider using --ext-unix-sk option.',
      "Can't dump half of stream unix connection. name: …",
      'FATAL: Peer … unresolved for …',
    ],
    remedy: 'Make the program close the connection, or select a tree that holds both ends.',
  },
  run: ({ tree, source }) =>
    outsidePeers(tree)
      .filter((held) => held.socket.type !== 'datagram' && !isJournalStream(tree, held) && !isDisplay(held))
      .map(({ pid, fd, inode }) => {
        const holder = tree.processes.find((process) => process.pid === pid);
        const remedy = holder && howToDetach(tree, holder);
        return {
          detail: `fd ${fd} of PID ${pid} is connected to ${nameHolders(outsideHolders(tree, inode))}.`,
          subject: { host: source.name, pid, fd, inode },
          ...(remedy !== undefined && { remedy }),
        };
      }),
};
