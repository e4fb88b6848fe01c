import type { OutsideHolder, WorkloadFacts } from '../../model/index.ts';

/** The processes outside the tree that hold an object too. */
export function outsideHolders(tree: WorkloadFacts, inode: string): readonly OutsideHolder[] {
  return tree.outside_holders[inode] ?? [];
}

/** `PID 812 (systemd-journal) and 2 more`. */
export function nameHolders(holders: readonly OutsideHolder[]): string {
  const [first, ...others] = holders;
  if (!first) return 'a process outside the tree';
  const rest = others.length === 0 ? '' : ` and ${others.length} more`;
  return `PID ${first.pid} (${first.command})${rest}`;
}
