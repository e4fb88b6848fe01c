import { Occupancy } from './occupancy.ts';
import type { Item, Problem } from './problem.ts';

export interface Hop {
  readonly item: string;
  readonly from: string;
  readonly to: string;
  /** Where it is to be in the end, where that is not `to`: it makes way for others first. */
  readonly onTheWayTo?: string;
}

export interface MoveOrder {
  /** Whatever part of a wave has been made, in whatever order, every requirement is kept. */
  readonly waves: readonly (readonly Hop[])[];
  /** Workloads that wait for one another in a circle, with no other host to make way to. */
  readonly stuck: readonly string[];
}

/**
 * Orders moves such that none begins before there is room for it: what a move leaves behind counts from the next wave on.
 * Where moves wait for one another, one of them goes by another host.
 */
export function orderMoves(problem: Problem, places: ReadonlyMap<string, string>): MoveOrder {
  const occupancy = new Occupancy(problem);
  for (const item of problem.items) occupancy.put(item, item.at);
  const goalOf = (item: Item): string => places.get(item.name) ?? item.at;
  let waiting = problem.items.filter((item) => goalOf(item) !== item.at);
  const detoured = new Set<Item>();
  const waves: (readonly Hop[])[] = [];
  while (waiting.length > 0) {
    const wave = nextWave(waiting, occupancy, goalOf);
    if (wave.length === 0) {
      const hop = detour(problem, waiting, occupancy, goalOf, detoured);
      if (!hop) break;
      waves.push([hop]);
      continue;
    }
    waves.push(wave);
    const gone = new Set(wave.map(({ item }) => item));
    waiting = waiting.filter(({ name }) => !gone.has(name));
  }
  return { waves, stuck: waiting.map(({ name }) => name) };
}

/** All that can move beside each other: what leaves is counted on both of its hosts until all have gone. */
function nextWave(
  waiting: readonly Item[],
  occupancy: Occupancy,
  goalOf: (item: Item) => string,
): readonly Hop[] {
  const wave: Hop[] = [];
  const ghosts: Item[] = [];
  for (const item of waiting) {
    const [from, to] = [occupancy.placeOf(item) ?? item.at, goalOf(item)];
    if (occupancy.refusal(item, to)) continue;
    occupancy.put(item, to);
    // What it leaves is still taken, as far as those are concerned that come within the wave.
    const ghost: Item = { ...item, wish: { kind: 'stay' } };
    occupancy.put(ghost, from);
    ghosts.push(ghost);
    wave.push({ item: item.name, from, to });
  }
  for (const ghost of ghosts) occupancy.take(ghost);
  return wave;
}

function detour(
  { places }: Problem,
  waiting: readonly Item[],
  occupancy: Occupancy,
  goalOf: (item: Item) => string,
  detoured: Set<Item>,
): Hop | undefined {
  for (const item of waiting) {
    if (detoured.has(item) || item.wish.kind !== 'free') continue;
    const from = occupancy.placeOf(item) ?? item.at;
    const way = places.find(
      ({ name, draining }) => name !== from && !draining && !occupancy.refusal(item, name),
    );
    if (!way) continue;
    detoured.add(item);
    occupancy.put(item, way.name);
    return { item: item.name, from, to: way.name, onTheWayTo: goalOf(item) };
  }
  return undefined;
}
