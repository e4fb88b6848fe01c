import { occurrencesOf } from '../../checks/index.ts';
import type { Inventory, PlacementConstraints, Spec } from '../../model/index.ts';
import { ANY_HOST } from './respect-drains.ts';

/** A spec that empties a host or fills it again, and the workloads that this is about, sorted. */
export interface DrainSpec {
  readonly spec: Spec;
  readonly targets: readonly string[];
}

/**
 * The spec as if it had the host draining. Every workload of it that runs there goes: to where it has its place, else to a host
 * that keeps what is asked for it, and of those to the least loaded where nothing is asked.
 *
 * @param to - the only hosts to take; empty: all.
 */
export function specToDrain(
  spec: Spec,
  inventory: Inventory,
  host: string,
  to: readonly string[],
): DrainSpec {
  const own = spec.hosts[host];
  if (!own) throw new Error(`no host ${host}`);
  const targets = Object.keys(spec.workloads)
    .toSorted()
    .filter((workload) => occurrencesOf(spec, inventory, workload).some((one) => one.host === host));
  const leaves = new Set(targets);
  const isNamed = ([name, at]: readonly [string, string]): boolean =>
    !leaves.has(name) || (at !== host && (to.length === 0 || to.includes(at)));
  const placement = Object.entries(spec.placement).filter(isNamed);
  const named = new Set(placement.map(([name]) => name));
  const open = targets
    .filter((name) => !named.has(name))
    .map((name) => [name, within(spec.constraints[name] ?? ANY_HOST, to)]);
  return {
    targets,
    spec: {
      ...spec,
      hosts: { ...spec.hosts, [host]: { ...own, state: 'draining' } },
      placement: Object.fromEntries(placement),
      constraints: { ...spec.constraints, ...Object.fromEntries(open) },
    },
  };
}

function within(asked: PlacementConstraints, to: readonly string[]): PlacementConstraints {
  if (to.length === 0) return asked;
  const pool = asked.pool ? asked.pool.filter((name) => to.includes(name)) : [...to].toSorted();
  return { ...asked, pool };
}
