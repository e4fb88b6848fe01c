import type { Inventory, LockRecord } from '../../model/index.ts';
import type { RecordOnHost } from '../check.ts';
import { oncePer } from './once-per.ts';

/** What hosts have on record of moves of a workload, by host. */
export function recordsOf(project: string, workload: string, inventory: Inventory): readonly RecordOnHost[] {
  return recordsBy(inventory).get(keyOf(project, workload)) ?? [];
}

/** The locks on a workload that are held on some host, by host, but for those of the run that asks. */
export function locksOn(
  project: string,
  workload: string,
  inventory: Inventory,
  ownRun: string | undefined,
): readonly LockRecord[] {
  const locks = locksBy(inventory).get(keyOf(project, workload)) ?? [];
  return locks.filter(({ holder }) => holder.run !== ownRun);
}

const recordsBy = oncePer((inventory: Inventory) =>
  grouped(
    factsOf(inventory).flatMap(([host, { moves }]) =>
      moves.map((record) => [keyOf(record.project, record.workload), { host, record }] as const),
    ),
  ),
);

const locksBy = oncePer((inventory: Inventory) =>
  grouped(
    factsOf(inventory).flatMap(([, { run_locks }]) =>
      run_locks.map((lock) => [keyOf(lock.project, lock.workload), lock] as const),
    ),
  ),
);

function keyOf(project: string, workload: string): string {
  return JSON.stringify([project, workload]);
}

function grouped<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(value);
  }
  return groups;
}

function factsOf({ hosts }: Inventory) {
  return Object.entries(hosts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([host, reading]) => (reading.reachable ? [[host, reading.facts] as const] : []));
}
