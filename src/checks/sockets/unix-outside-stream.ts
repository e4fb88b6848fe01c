import type { MoveCheck } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';
import { isJournalStream, outsidePeers } from '../derive/outside-peers.ts';

/** A unix stream leads to a process that stays. */
export const unixOutsideStream: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-outside-stream',
  severity: 'error',
  summary: 'A unix socket connects the workload with a process that stays on the source',
  explains: {
    why: 'A unix connection cannot leave its host, and CRIU does not take half of one.',
    prevents: [
      'External socket is used. Consider using --ext-unix-sk option.',
      "Can't dump half of stream unix connection",
    ],
    remedy:
      'Make the program close the connection (for tmux: `tmux detach-client`), or select a tree that holds both ends.',
  },
  run: ({ tree, source }) =>
    outsidePeers(tree)
      .filter(({ socket, inode }) => socket.type !== 'datagram' && !isJournalStream(tree, inode))
      .map(({ pid, fd, inode }) => ({
        detail: `fd ${fd} of PID ${pid} is connected to ${nameHolders(outsideHolders(tree, inode))}.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
