import type { Occupancy } from './occupancy.ts';
import type { Item, Place, Problem } from './problem.ts';
import { search, type Budget } from './search.ts';

/** How many hosts others are asked to leave for one, a few before many. */
const WINDOWS = [2, 6, 24] as const;
/** More than these are not looked at together. */
const MOST_ITEMS = 14;
const BUDGET = 20_000;

/**
 * Places a workload that fits nowhere, by having others on its hosts move as well, as few as can be. False: no such way
 * was found, which does not mean that there is none. `whole` is what all such searches of a placement have together.
 */
export function makeRoom(
  problem: Problem,
  item: Item,
  occupancy: Occupancy,
  byRule: (item: Item) => readonly Place[],
  unplaced: ReadonlySet<Item>,
  whole: Budget,
): boolean {
  const seen = new Set<number>();
  for (const size of WINDOWS) {
    const places = byRule(item).slice(0, size);
    const others = itemsToMove(item, places, occupancy, unplaced);
    if (seen.has(others.length)) continue;
    seen.add(others.length);
    const items = [item, ...others];
    const before = new Map(others.map((other) => [other, occupancy.placeOf(other) ?? other.at]));
    const away = others.filter((other) => before.get(other) !== other.at).length;
    for (const other of others) occupancy.take(other);
    for (let more = 1; more <= 4; more += 1) {
      if (whole.left <= 0) break;
      const budget = { left: Math.min(BUDGET, whole.left) };
      const granted = budget.left;
      const found = search({ problem, items, occupancy, most: away + more, budget });
      whole.left -= granted - budget.left;
      if (found.kind === 'unknown') break;
      if (found.kind === 'none') continue;
      for (const [one, place] of found.places) occupancy.put(one, place);
      return true;
    }
    for (const [other, place] of before) occupancy.put(other, place);
  }
  return false;
}

/** Who may be asked to go: those on its hosts, and those whose company it shares wherever they are. */
function itemsToMove(
  item: Item,
  places: readonly Place[],
  occupancy: Occupancy,
  unplaced: ReadonlySet<Item>,
): readonly Item[] {
  const there = places.flatMap(({ name }) => occupancy.itemsOn(name));
  const group = item.group;
  return there
    .filter(({ wish }) => wish.kind === 'free')
    .filter((other) => !unplaced.has(other) && other !== item)
    .toSorted(
      (a, b) =>
        Number(b.group !== undefined && b.group === group) -
          Number(a.group !== undefined && a.group === group) ||
        a.memory_bytes - b.memory_bytes ||
        (a.name < b.name ? -1 : 1),
    )
    .slice(0, MOST_ITEMS - 1);
}
