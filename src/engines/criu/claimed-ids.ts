import type { MoveOrder } from '../engine.ts';
import { inheritsSession } from './inherits-session.ts';

/** Every number that the restore claims: PIDs and TIDs, and the groups and sessions, but for those of the root's outside. */
export function claimedIds({ tree }: MoveOrder): readonly number[] {
  if (tree.container?.own_pids === true) return [];
  const processes = tree.processes.map((each) => ({ ...each, ...each.inside }));
  const [root] = processes;
  const inherited = inheritsSession(tree) ? [root?.session, root?.process_group] : [];
  const ids = processes.flatMap(({ pid, process_group: group, session, threads }) => [
    pid,
    ...[group, session].filter((id) => id === pid || !inherited.includes(id)),
    ...threads,
  ]);
  return [...new Set(ids)].toSorted((a, b) => a - b);
}
