import type { Inventory, LockRecord } from '../../model/index.ts';
import type { RecordOnHost } from '../check.ts';

/** What hosts have on record of moves of a workload, by host. */
export function recordsOf(project: string, workload: string, inventory: Inventory): readonly RecordOnHost[] {
  return factsOf(inventory).flatMap(([host, { moves }]) =>
    moves
      .filter((record) => record.project === project && record.workload === workload)
      .map((record) => ({ host, record })),
  );
}

/** The locks on a workload that are held on some host, by host, but for those of the run that asks. */
export function locksOn(
  project: string,
  workload: string,
  inventory: Inventory,
  ownRun: string | undefined,
): readonly LockRecord[] {
  return factsOf(inventory)
    .flatMap(([, { run_locks }]) => run_locks)
    .filter((lock) => lock.project === project && lock.workload === workload)
    .filter(({ holder }) => holder.run !== ownRun);
}

function factsOf({ hosts }: Inventory) {
  return Object.entries(hosts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([host, reading]) => (reading.reachable ? [[host, reading.facts] as const] : []));
}
