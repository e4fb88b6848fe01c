import type { PlacementConstraints } from '../../model/index.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Occupancy } from './occupancy.ts';
import type { Item, Place, Problem } from './problem.ts';

/**
 * The host for a workload that has to move, as it prefers, among those where it fits besides what is there; of equal ones
 * the first by name. Undefined: it fits nowhere. What somebody has approved comes first.
 */
export function choosePlace(
  item: Item,
  candidates: readonly Place[],
  occupancy: Occupancy,
): string | undefined {
  const { approved, wish } = item;
  const fits = (place: string): boolean => !occupancy.refusal(item, place);
  if (approved !== undefined && candidates.some(({ name }) => name === approved) && fits(approved))
    return approved;
  const prefer = wish.kind === 'free' ? wish.constraints.prefer : 'fewest-moves';
  if (prefer === 'fewest-moves') return candidates.find(({ name }) => fits(name))?.name;
  const sign = prefer === 'pack' ? -1 : 1;
  let best: { readonly name: string; readonly score: number } | undefined;
  for (const { name } of candidates) {
    const score = sign * occupancy.fullness(item, name);
    if ((best === undefined || score < best.score) && fits(name)) best = { name, score };
  }
  return best?.name;
}

/** The hosts that the constraints of workloads leave, each list made once for all that ask for the same. */
export function placesByRule(problem: Problem): (item: Item) => readonly Place[] {
  const known = new Map<string, readonly Place[]>();
  return ({ wish }) => {
    if (wish.kind !== 'free') return [];
    const { on, avoid, pool } = wish.constraints;
    const key = ruleKey(wish.constraints);
    const places =
      known.get(key) ??
      problem.places.filter(
        ({ name, labels, draining }) =>
          !draining &&
          !avoid.includes(name) &&
          pool?.includes(name) !== false &&
          Object.entries(on).every(([label, value]) => labels[label] === value),
      );
    known.set(key, places);
    return places;
  };
}

/** The same for constraints that leave the same hosts, whatever else is there. */
export function ruleKey({ on, avoid, pool }: PlacementConstraints): string {
  return canonicalJson({ on, avoid, pool });
}
