import type { WorkloadFacts } from '../../model/index.ts';
import { outsideHolders } from './outside-holders.ts';
import { type HeldUnixSocket, unixSocketsOfTree } from './sockets-of-tree.ts';

/** Unix sockets of the tree that are connected to one outside of it. */
export function outsidePeers(tree: WorkloadFacts): readonly HeldUnixSocket[] {
  const inside = new Set(unixSocketsOfTree(tree).map(({ inode }) => inode));
  return unixSocketsOfTree(tree).filter(({ socket: { peer } }) => peer !== '0' && !inside.has(peer));
}

/** Whether journald holds the other end; the kernel cuts process names to 15 characters. */
export function isJournalStream(tree: WorkloadFacts, inode: string): boolean {
  return outsideHolders(tree, inode).some(({ command }) => command === 'systemd-journal');
}
