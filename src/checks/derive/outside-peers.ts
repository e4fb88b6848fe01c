import type { WorkloadFacts } from '../../model/index.ts';
import { oncePer } from './once-per.ts';
import { outsideHolders } from './outside-holders.ts';
import { type HeldUnixSocket, unixSocketsOfTree } from './sockets-of-tree.ts';

/** Unix sockets of the tree that are connected to one outside of it, or wait for one outside to take the connection. */
export const outsidePeers = oncePer((tree: WorkloadFacts): readonly HeldUnixSocket[] => {
  const inside = new Set(unixSocketsOfTree(tree).map(({ inode }) => inode));
  return unixSocketsOfTree(tree).filter(({ socket: { peer, waits_for: listener = '0' } }) => {
    const other = peer === '0' ? listener : peer;
    return other !== '0' && !inside.has(other);
  });
});

/** Whether journald holds the other end; the kernel cuts process names to 15 characters. */
export function isJournalStream(tree: WorkloadFacts, { inode, socket }: HeldUnixSocket): boolean {
  return (
    socket.peer_name === '/run/systemd/journal/stdout' ||
    outsideHolders(tree, inode).some(({ command }) => command === 'systemd-journal')
  );
}

/** Whether an X server holds the other end: its sockets have names of their own (Xtranssock.c of libxtrans). */
export function isDisplay({ socket }: HeldUnixSocket): boolean {
  return /^@?\/tmp\/\.X11-unix\/X/.test(socket.peer_name ?? '');
}
