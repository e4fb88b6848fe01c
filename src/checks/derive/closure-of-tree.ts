import type { Relative, WorkloadFacts } from '../../model/index.ts';
import { INDISPENSABLE } from './indispensable.ts';
import { inheritedIds } from './inherited-ids.ts';
import { lineOf } from './line-of.ts';

/** Who would have to move with a tree, so that nothing between them is torn. */
export interface Closure {
  /** Processes outside the tree that hold the other end of something, or lead a session of a descendant's. Sorted; at least one. */
  readonly others: readonly Relative[];
  /** The nearest process that all descend from and that may be moved, with all below it; undefined: there is none. */
  readonly together?: { readonly root: Relative; readonly members: readonly Relative[] };
}

/**
 * The processes that a tree belongs together with; nothing if there are none, or none is known. What belongs to the host,
 * such as journald, is no company. What the others share with yet others shows when the larger tree is looked at.
 */
export function closureOfTree(tree: WorkloadFacts): Closure | undefined {
  const kin = new Map((tree.kin ?? []).map((relative) => [relative.pid, relative]));
  const inside = new Set(tree.processes.map(({ pid }) => pid));
  const holders = Object.values(tree.outside_holders).flatMap((found) => found.map(({ pid }) => pid));
  const inherited = inheritedIds(tree);
  const leaders = tree.processes
    .map(({ session }) => session)
    .filter((pid) => !inside.has(pid) && !inherited.has(pid));
  const others = [...new Set([...holders, ...leaders])]
    .flatMap((pid) => kin.get(pid) ?? [])
    .filter(({ command }) => !INDISPENSABLE.has(command))
    .toSorted((a, b) => a.pid - b.pid);
  if (others.length === 0) return undefined;
  const lines = others.map(({ pid }) => new Set(lineOf(kin, pid)));
  const common = lineOf(kin, tree.identity.pid).find((pid) => lines.every((line) => line.has(pid)));
  const root = common === undefined ? undefined : kin.get(common);
  if (root === undefined || root.pid === 1) return { others };
  const members = [...kin.values()].filter(({ pid }) => lineOf(kin, pid).includes(root.pid));
  return members.some(({ command }) => INDISPENSABLE.has(command))
    ? { others }
    : { others, together: { root, members } };
}
