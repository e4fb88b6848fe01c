import { type Occurrence, occurrencesOf } from '../../checks/index.ts';
import type { Inventory, Spec } from '../../model/index.ts';

/** By name, sorted: every workload that was found exactly once. */
export function soleOccurrences(spec: Spec, inventory: Inventory): ReadonlyMap<string, Occurrence> {
  return new Map(
    Object.keys(spec.workloads)
      .toSorted()
      .flatMap((name) => {
        const [only, ...others] = occurrencesOf(spec, inventory, name);
        return only && others.length === 0 ? [[name, only] as const] : [];
      }),
  );
}
