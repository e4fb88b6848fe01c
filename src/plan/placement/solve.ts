import { choosePlace, placesByRule } from './choose-place.ts';
import { fewerMoves } from './fewer-moves.ts';
import { makeRoom } from './make-room.ts';
import { Occupancy } from './occupancy.ts';
import type { Item, Place, Problem } from './problem.ts';

export interface Solution {
  /** By workload: its host, for every one of the problem. One without a solution keeps the host it is on. */
  readonly places: ReadonlyMap<string, string>;
  /** Names of workloads for which no host was found. */
  readonly unplaced: readonly string[];
}

/** How often hosts are asked, in all, for others to make room. */
const BUDGET = 200_000;

/**
 * A host for every workload such that all requirements are kept and little moves: whoever can stay stays, whoever must
 * leave takes the host that it prefers, and where it fits nowhere others make room for it. Small problems are searched
 * whole for fewer moves. The same problem gives the same solution.
 */
export function solve(problem: Problem): Solution {
  const occupancy = new Occupancy(problem);
  const unplaced = new Set<Item>();
  const byRule = placesByRule(problem);
  const budget = { left: BUDGET };
  const leaving = settleTheRest(problem, occupancy);
  for (const item of inOrder(leaving, byRule)) {
    const place = choosePlace(item, byRule(item), occupancy);
    if (place !== undefined) occupancy.put(item, place);
    else if (!makeRoom(problem, item, occupancy, byRule, unplaced, budget)) {
      unplaced.add(item);
      occupancy.put(item, item.at);
    }
  }
  bringHome(problem, occupancy, unplaced);
  fewerMoves(problem, occupancy, unplaced);
  return {
    places: new Map(problem.items.map((item) => [item.name, occupancy.placeOf(item) ?? item.at])),
    unplaced: [...unplaced].map(({ name }) => name).toSorted(),
  };
}

/**
 * Puts everything where it is or where the YAML names its host, and returns who cannot stay. A host by name is not argued
 * with: where it does not fit, the checks of the move say so, and it is taken to stay.
 */
function settleTheRest({ items }: Problem, occupancy: Occupancy): readonly Item[] {
  const ranks = { stay: 0, named: 1, free: 2 };
  const rank = ({ wish, approved, at }: Item): number =>
    wish.kind === 'free' && approved !== undefined && approved !== at ? 1.5 : ranks[wish.kind];
  // Large ones stay first: what has to make room for others is then what moves quickly.
  const order = items.toSorted(
    (a, b) => rank(a) - rank(b) || b.memory_bytes - a.memory_bytes || (a.name < b.name ? -1 : 1),
  );
  const leaving: Item[] = [];
  for (const item of order) {
    const { wish, at, approved = at } = item;
    if (wish.kind === 'stay') occupancy.put(item, at);
    else if (wish.kind === 'named') occupancy.put(item, wish.host);
    else {
      const place = [approved, at].find((name) => !occupancy.refusal(item, name));
      if (place === undefined) leaving.push(item);
      else occupancy.put(item, place);
    }
  }
  return leaving;
}

/** Those with the fewest hosts to go to first, then the large ones. */
function inOrder(items: readonly Item[], byRule: (item: Item) => readonly Place[]): readonly Item[] {
  return items.toSorted(
    (a, b) =>
      byRule(a).length - byRule(b).length || b.memory_bytes - a.memory_bytes || (a.name < b.name ? -1 : 1),
  );
}

/** Lets everybody stay who could have stayed, once the others have their places. */
function bringHome({ items }: Problem, occupancy: Occupancy, unplaced: ReadonlySet<Item>): void {
  for (const item of items) {
    const place = occupancy.placeOf(item);
    const isFree = item.wish.kind === 'free' && item.approved === undefined && !unplaced.has(item);
    if (!isFree || place === undefined || place === item.at) continue;
    occupancy.take(item);
    occupancy.put(item, occupancy.refusal(item, item.at) ? place : item.at);
  }
}
