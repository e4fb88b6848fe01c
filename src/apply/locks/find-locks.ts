import type { Inventory, LockRecord } from '../../model/index.ts';

/** A lock and the host that it was seen on. */
export interface FoundLock extends LockRecord {
  readonly host: string;
}

/** The locks of a project that somebody holds, of these workloads or, if none is named, of all. By workload, then host. */
export function findLocks(
  inventory: Inventory,
  project: string,
  workloads: readonly string[],
): readonly FoundLock[] {
  const found = Object.entries(inventory.hosts).flatMap(([host, reading]) =>
    reading.reachable ? reading.facts.run_locks.map((lock) => ({ ...lock, host })) : [],
  );
  const key = ({ workload, host, kind }: FoundLock): string => `${workload} ${host} ${kind}`;
  return found
    .filter((lock) => lock.project === project)
    .filter(({ workload }) => workloads.length === 0 || workloads.includes(workload))
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** One more than any of the hosts has seen: a number that shuts out every run that has begun there. */
export function nextNumber(inventory: Inventory): number {
  const seen = Object.values(inventory.hosts).map((reading) =>
    reading.reachable ? reading.facts.run_numbers.highest : 0,
  );
  return 1 + Math.max(0, ...seen);
}
