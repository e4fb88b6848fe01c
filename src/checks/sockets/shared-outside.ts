import type { MoveCheck } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';
import { outsidePeers } from '../derive/outside-peers.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A process outside holds the very same socket. */
export const sharedOutside: MoveCheck = {
  scope: 'move',
  code: 'sockets/shared-outside',
  severity: 'error',
  waivable: true,
  summary: 'A process that stays on the source holds a socket of the workload too',
  explains: {
    looks_at: 'who on the source has the sockets of the workload open, besides the workload',
    why:
      'Sockets are inherited and handed on, as socket activation does. The one that stays keeps the port and the ' +
      'connection alive on the source, and both would be served twice.',
    remedy: 'Select a process further up, or end the other process.',
  },
  run: ({ tree, source }) => {
    // For these the holders are those of the other end.
    const connected = new Set(outsidePeers(tree).map(({ inode }) => inode));
    return socketsOfTree(tree)
      .filter(({ inode }) => !connected.has(inode))
      .flatMap(({ pid, fd, inode, protocol }) => {
        const holders = outsideHolders(tree, inode);
        if (holders.length === 0) return [];
        return [
          {
            detail: `fd ${fd} of PID ${pid} (${protocol}) is also held by ${nameHolders(holders)}.`,
            subject: { host: source.name, pid, fd, inode },
          },
        ];
      });
  },
};
