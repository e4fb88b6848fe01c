import { occurrencesOf } from '../../checks/index.ts';
import type { Inventory, PlacementConstraints, Spec } from '../../model/index.ts';
import { marksOf } from './marks-of.ts';

/** What a workload asks whose host is not to be had. */
export const ANY_HOST: PlacementConstraints = { on: {}, avoid: [], apart_from: [], prefer: 'least-loaded' };

/**
 * The spec as long as hosts are being emptied by `mig drain`: such a host takes nothing. What has its place there by name and
 * runs elsewhere stays where it is; what is still there is left to the one who drains it.
 */
export function respectDrains(spec: Spec, inventory: Inventory): Spec {
  return drainedHosts(spec, inventory).reduce((each, host) => closed(each, host, inventory), spec);
}

/** Hosts of the spec that somebody empties and that are to take nothing, sorted. */
export function drainedHosts(spec: Spec, inventory: Inventory): readonly string[] {
  return Object.keys(spec.hosts)
    .toSorted()
    .filter((host) => host !== spec.undo && marksOf(inventory, host).length > 0);
}

function closed(spec: Spec, host: string, inventory: Inventory): Spec {
  const isThere = (workload: string): boolean =>
    occurrencesOf(spec, inventory, workload).some((one) => one.host === host);
  const isElsewhere = (workload: string): boolean =>
    !isThere(workload) && occurrencesOf(spec, inventory, workload).length > 0;
  const away = Object.entries(spec.placement).filter(([name, at]) => at === host && isElsewhere(name));
  const named = Object.entries(spec.placement).filter(([name, at]) => at !== host || !isElsewhere(name));
  const constraints = Object.entries(spec.constraints).map(([name, asked]) => [
    name,
    isThere(name) ? asked : avoiding(asked, host),
  ]);
  return {
    ...spec,
    placement: Object.fromEntries(named),
    constraints: Object.fromEntries([
      ...constraints,
      ...away.map(([name]) => [name, avoiding(ANY_HOST, host)]),
    ]),
  };
}

function avoiding(asked: PlacementConstraints, host: string): PlacementConstraints {
  return { ...asked, avoid: [...new Set([...asked.avoid, host])].toSorted() };
}
