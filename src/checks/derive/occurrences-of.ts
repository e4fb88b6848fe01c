import type { Inventory, Spec } from '../../model/index.ts';
import type { Occurrence } from '../check.ts';
import { readingOf } from './reading-of.ts';

/** Every process tree that matches a workload on the hosts of the spec, sorted by host. */
export function occurrencesOf(spec: Spec, inventory: Inventory, workload: string): readonly Occurrence[] {
  return Object.keys(spec.hosts)
    .toSorted()
    .flatMap((host) => {
      const reading = readingOf(inventory, host);
      const trees = reading.reachable ? (reading.workloads[workload] ?? []) : [];
      return trees.map((tree) => ({ host, tree }));
    });
}

/** Names of the spec's hosts that gave no answer, sorted. */
export function silentHosts(spec: Spec, inventory: Inventory): readonly string[] {
  return Object.keys(spec.hosts)
    .toSorted()
    .filter((host) => !readingOf(inventory, host).reachable);
}

/** Hosts that answered and may run more of a workload than was found on them, sorted, and why that is not known. */
export function unsearchedHosts(
  spec: Spec,
  inventory: Inventory,
  workload: string,
): readonly { readonly host: string; readonly why: string }[] {
  return Object.keys(spec.hosts)
    .toSorted()
    .flatMap((host) => {
      const reading = readingOf(inventory, host);
      const why = reading.reachable ? reading.unsearched?.[workload] : undefined;
      return why === undefined ? [] : [{ host, why }];
    });
}
