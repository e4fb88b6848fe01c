import { readingOf } from '../../checks/index.ts';
import type { Inventory, Spec, WorkloadFacts } from '../../model/index.ts';
import { soleOccurrences } from './sole-occurrences.ts';

/** How many CPUs were kept busy between two looks. Who is not in it was not seen twice, or did not tell. */
export interface MeasuredUse {
  /** Between the two looks, of the host that took longest, ms. */
  readonly over_ms: number;
  /** By host: everything on it. */
  readonly hosts: ReadonlyMap<string, number>;
  /** By workload that ran exactly once, as the same process on the same host. */
  readonly workloads: ReadonlyMap<string, number>;
}

/**
 * What hosts and workloads have used of their CPUs between two inventories: counters of the same boot and the same process,
 * divided by the time between the two readings on the host's own clock.
 */
export function measureUse(spec: Spec, before: Inventory, after: Inventory): MeasuredUse {
  const hosts = new Map<string, number>();
  let over_ms = 0;
  for (const host of Object.keys(spec.hosts).toSorted()) {
    const [then, now] = [readingOf(before, host), readingOf(after, host)];
    if (!then.reachable || !now.reachable || then.facts.boot_id !== now.facts.boot_id) continue;
    const [first, second] = [then.facts.cpu.used, now.facts.cpu.used];
    if (!first || !second) continue;
    const use = rate(second.cpu_ms - first.cpu_ms, second.at_ms - first.at_ms, now.facts.cpu.count);
    if (use === undefined) continue;
    hosts.set(host, use);
    over_ms = Math.max(over_ms, second.at_ms - first.at_ms);
  }
  const workloads = new Map<string, number>();
  const earlier = soleOccurrences(spec, before);
  for (const [name, now] of soleOccurrences(spec, after)) {
    const then = earlier.get(name);
    const reading = readingOf(after, now.host);
    if (!then || !reading.reachable || then.host !== now.host || !isSame(then.tree, now.tree)) continue;
    const use = useOfTree(then.tree, now.tree, reading.facts.cpu.count);
    if (use !== undefined) workloads.set(name, use);
  }
  return { over_ms, hosts, workloads };
}

function isSame({ identity: one }: WorkloadFacts, { identity: other }: WorkloadFacts): boolean {
  return one.boot_id === other.boot_id && one.pid === other.pid && one.start_time === other.start_time;
}

/** What has ended is in the count of the one who has waited for it, so that the sum over a tree loses nothing of it. */
function useOfTree(before: WorkloadFacts, after: WorkloadFacts, cpus: number): number | undefined {
  if (before.read_at_ms === undefined || after.read_at_ms === undefined) return undefined;
  const [then, now] = [before, after].map(({ processes }) =>
    processes.reduce((sum, { cpu_ms = Number.NaN }) => sum + cpu_ms, 0),
  );
  return rate((now ?? Number.NaN) - (then ?? 0), after.read_at_ms - before.read_at_ms, cpus);
}

/** Nobody uses less than nothing, as it seems when a process has left, nor more than there is. */
function rate(used_ms: number, over_ms: number, cpus: number): number | undefined {
  if (!(over_ms > 0) || Number.isNaN(used_ms)) return undefined;
  return Math.min(Math.max(0, used_ms / over_ms), cpus);
}
