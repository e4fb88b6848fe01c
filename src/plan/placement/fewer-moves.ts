import type { Occupancy } from './occupancy.ts';
import type { Item, Problem } from './problem.ts';
import { refuseByRule } from './refuse-by-rule.ts';
import { search } from './search.ts';

const MOST_ITEMS = 16;
const BUDGET = 30_000;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Looks for a placement with fewer moves than there are, and with a place for whoever has none, by trying all there are.
 * Does nothing where there is too much to try.
 */
export function fewerMoves(problem: Problem, occupancy: Occupancy, unplaced: Set<Item>): void {
  const free = problem.items.filter(({ wish, approved }) => wish.kind === 'free' && approved === undefined);
  if (free.length > MOST_ITEMS) return;
  if (unplaced.size > 0 && improve(problem, free, free.length, occupancy)) {
    unplaced.clear();
    return;
  }
  const placed = free.filter((item) => !unplaced.has(item));
  const moves = placed.filter((item) => occupancy.placeOf(item) !== item.at).length;
  improve(problem, placed, moves - 1, occupancy);
}

/** Puts these anew with as few moves as can be, if there is a way with at most so many. */
function improve(problem: Problem, items: readonly Item[], most: number, occupancy: Occupancy): boolean {
  const before = new Map(items.map((item) => [item, occupancy.placeOf(item) ?? item.at]));
  const places = new Map(problem.places.map((place) => [place.name, place]));
  const least = items.filter((item) => {
    const home = places.get(item.at);
    return home === undefined || refuseByRule(item, home, NOTHING) !== undefined;
  }).length;
  for (const item of items) occupancy.take(item);
  for (let limit = least; limit <= most; limit += 1) {
    const found = search({ problem, items, occupancy, most: limit, budget: { left: BUDGET } });
    if (found.kind === 'unknown') break;
    if (found.kind === 'none') continue;
    for (const [item, place] of found.places) occupancy.put(item, place);
    return true;
  }
  for (const [item, place] of before) occupancy.put(item, place);
  return false;
}
