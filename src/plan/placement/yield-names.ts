import { Occupancy } from './occupancy.ts';
import type { Item, Problem } from './problem.ts';

/**
 * Has a workload stay that does not fit where the YAML names its host: what speaks against that move is for its checks to
 * say, and nobody else has to make way for it.
 */
export function yieldNames(problem: Problem): Problem {
  const occupancy = new Occupancy(problem);
  const isNamed = ({ wish }: Item): boolean => wish.kind === 'named';
  for (const item of problem.items) if (item.wish.kind === 'stay') occupancy.put(item, item.at);
  const yielding = new Set<Item>();
  for (const item of problem.items.filter(isNamed)) {
    const host = item.wish.kind === 'named' ? item.wish.host : item.at;
    if (occupancy.refusal(item, host)) yielding.add(item);
    else occupancy.put(item, host);
  }
  if (yielding.size === 0) return problem;
  const items = problem.items.map((item): Item =>
    yielding.has(item) ? { ...item, wish: { kind: 'stay' } } : item,
  );
  // Who stays after all may be in the way of another.
  return yieldNames({ ...problem, items });
}
