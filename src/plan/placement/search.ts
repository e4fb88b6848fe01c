import type { Occupancy } from './occupancy.ts';
import type { Item, Place, Problem } from './problem.ts';
import { refuseByHost } from './refuse-by-host.ts';
import { refuseByRule, type Dropped } from './refuse-by-rule.ts';

export interface SearchInput {
  readonly problem: Problem;
  /** What may be anywhere; nothing of it is in `occupancy`, which is left as it is. */
  readonly items: readonly Item[];
  /** What is where it is. */
  readonly occupancy: Occupancy;
  readonly dropped?: Dropped;
  /** At most so many of the items are elsewhere than now; absent: all may be. */
  readonly most?: number;
  /** Used up by this search; without any left it is given up. */
  readonly budget: Budget;
}

/** How often a host may still be asked. */
export interface Budget {
  left: number;
}

/** `none` is proof that there is no placement; `unknown` is not. */
export type Found =
  | { readonly kind: 'found'; readonly places: ReadonlyMap<Item, string> }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

interface Candidate {
  readonly place: string;
  /** Hosts of one class are alike to all that are looked for: if one does not help, no other does. */
  readonly alike: string;
}

/**
 * Looks for a place for each of some workloads by trying all there are, those with the fewest choices first, each at home
 * first. Equal input gives equal output.
 */
export function search({ problem, items, occupancy, dropped = new Set(), most, budget }: SearchInput): Found {
  const candidates = candidatesOf(problem, items, occupancy, dropped);
  const order = items.toSorted(
    (a, b) =>
      (candidates.get(a)?.length ?? 0) - (candidates.get(b)?.length ?? 0) ||
      b.memory_bytes - a.memory_bytes ||
      (a.name < b.name ? -1 : 1),
  );
  const chosen = new Map<Item, string>();
  const go = (index: number, moves: number): boolean | undefined => {
    const item = order[index];
    if (!item) return true;
    const tried = new Set<string>();
    for (const { place, alike } of candidates.get(item) ?? []) {
      const moved = moves + Number(place !== item.at);
      if (most !== undefined && moved > most) continue;
      if (!occupancy.itemsOn(place).some((other) => chosen.has(other))) {
        if (tried.has(alike)) continue;
        tried.add(alike);
      }
      budget.left -= 1;
      if (budget.left < 0) return undefined;
      if (occupancy.refusal(item, place)) continue;
      occupancy.put(item, place);
      chosen.set(item, place);
      const outcome = go(index + 1, moved);
      occupancy.take(item);
      if (outcome !== false) return outcome;
      chosen.delete(item);
    }
    return false;
  };
  const outcome = go(0, 0);
  if (outcome === undefined) return { kind: 'unknown' };
  return outcome ? { kind: 'found', places: chosen } : { kind: 'none' };
}

/** Where each item may be at all, in the order in which it is tried. */
function candidatesOf(
  problem: Problem,
  items: readonly Item[],
  occupancy: Occupancy,
  dropped: Dropped,
): ReadonlyMap<Item, readonly Candidate[]> {
  const homes = new Set(items.map(({ at }) => at));
  const labels = [...new Set(items.flatMap(({ group }) => group?.label ?? []))];
  const fitting = items.map((item) =>
    problem.places.filter(
      (place) =>
        !refuseByRule(item, place, dropped) &&
        (place.name === item.at || item.wish.kind !== 'free' || !refuseByHost(item, place, dropped)),
    ),
  );
  const takers = new Map<Place, number[]>();
  for (const [index, places] of fitting.entries()) {
    for (const place of places) takers.set(place, [...(takers.get(place) ?? []), index]);
  }
  /** What tells hosts apart; one that has somebody, or has had, is like no other. */
  const classOf = (place: Place): string => {
    const { name, memory_bytes, cpus } = place;
    if (homes.has(name) || occupancy.itemsOn(name).length > 0) return name;
    const values = labels.map((label) => place.labels[label]);
    return JSON.stringify([memory_bytes, cpus, takers.get(place), values]);
  };
  const classes = new Map([...takers.keys()].map((place) => [place, classOf(place)]));
  return new Map(
    items.map((item, index) => {
      const rank = ({ name }: Place): number =>
        name === (item.approved ?? item.at) ? 0 : Number(name !== item.at) + 1;
      const places = (fitting[index] ?? []).toSorted((a, b) => rank(a) - rank(b));
      return [item, places.map((place) => ({ place: place.name, alike: classes.get(place) ?? '' }))];
    }),
  );
}
