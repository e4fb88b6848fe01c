import type { WorkloadFacts } from '../../model/index.ts';
import { inheritedIds } from './inherited-ids.ts';
import { processOf } from './process-of.ts';

/** What a number of the tree is used as. */
export type IdUse = 'PID' | 'thread ID' | 'process group' | 'session';

/**
 * Every number that a restore has to give out again, once, in ascending order, with its strongest use. Of a tree in a PID
 * namespace these are the numbers within.
 */
export function idsOfTree(tree: WorkloadFacts): ReadonlyMap<number, IdUse> {
  // A namespace that only a descendant is in is not the tree's: what CRIU says to that is another check's business.
  const [root] = tree.processes;
  if (root?.inside === undefined) return idsUsed(tree);
  return idsUsed({ ...tree, processes: tree.processes.map((each) => ({ ...each, ...each.inside })) });
}

/** Every number that the tree has on its host: of one in a PID namespace, those by which the host calls it. */
export function idsOnHost(tree: WorkloadFacts): ReadonlySet<number> {
  return new Set(idsUsed(tree).keys());
}

function idsUsed(tree: WorkloadFacts): ReadonlyMap<number, IdUse> {
  const ids = new Map<number, IdUse>();
  // A container that counts its processes by itself has any numbers of the host's.
  if (tree.container?.own_pids === true) return ids;
  const inherited = inheritedIds(tree);
  const add = (id: number, use: IdUse): void => {
    if (!ids.has(id) && !inherited.has(id)) ids.set(id, use);
  };
  for (const { pid } of tree.processes) add(pid, 'PID');
  for (const pid of deadInProc(tree)) add(pid, 'PID');
  for (const { threads } of tree.processes) for (const tid of threads) add(tid, 'thread ID');
  for (const { process_group: group } of tree.processes) add(group, 'process group');
  for (const { session } of tree.processes) add(session, 'session');
  return new Map([...ids].toSorted(([a], [b]) => a - b));
}

/**
 * Processes that have ended and whose files in /proc are open still: CRIU starts one for each, to open them, and has it end
 * again (`dump_dead_process_remap` in criu/files-reg.c).
 */
function deadInProc({ processes }: WorkloadFacts): readonly number[] {
  return processes.flatMap(({ fds }) =>
    fds.flatMap((fd) => {
      if ((fd.kind !== 'file' && fd.kind !== 'directory') || fd.reachable_by_path) return [];
      return processOf(fd.path) ?? [];
    }),
  );
}
