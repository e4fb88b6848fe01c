import { orderMoves } from '../placement/order-moves.ts';
import type { Candidate } from './candidate.ts';
import { Candidates } from './candidates.ts';
import type { Fleet, Mover, Step } from './fleet.ts';

export interface FoundSteps {
  /** In the order in which they were found: what helps most first. */
  readonly steps: readonly Step[];
  /** There would have been more, but for the limit. */
  readonly limited: boolean;
}

/**
 * Looks for moves that even the load of the hosts: always what gains most beyond its cost from where everything is by then, single
 * moves first, then two workloads that change places, until nothing gains more than it costs. Every step keeps every
 * requirement and makes the unevenness smaller, so that it ends; the same fleet gives the same steps.
 *
 * @param most - how many workloads may move; undefined: any number.
 */
export function findSteps(fleet: Fleet, most = Number.POSITIVE_INFINITY): FoundSteps {
  const candidates = new Candidates(fleet);
  const steps: Candidate[] = [];
  const moved = new Set<Mover>();
  let found = next(candidates);
  while (found) {
    const { shifts } = found;
    if (moved.size + shifts.filter(({ mover }) => !moved.has(mover)).length > most) break;
    for (const { mover } of shifts) moved.add(mover);
    steps.push(found);
    candidates.accept(found);
    found = next(candidates);
  }
  return { steps: inOrder(fleet, steps).map((step) => named(fleet, step)), limited: found !== undefined };
}

function next({ moves, swaps }: Candidates): Candidate | undefined {
  const known = moves.take() ?? swaps.take();
  if (known) return known;
  if (moves.refreshAll()) return moves.take();
  return swaps.refreshAll() ? swaps.take() : undefined;
}

/** By workload that is elsewhere then than now: where. */
function goalsAfter({ hosts }: Fleet, steps: readonly Candidate[]): ReadonlyMap<string, string> {
  const goals = new Map<string, string>();
  for (const { mover, to } of steps.flatMap(({ shifts }) => shifts)) {
    const name = hosts[to]?.name ?? '';
    if (name === mover.item.at) goals.delete(mover.item.name);
    else goals.set(mover.item.name, name);
  }
  return goals;
}

/** As many of the first steps as can be carried out with one move of each workload, and nobody making way for another. */
function inOrder(fleet: Fleet, steps: readonly Candidate[]): readonly Candidate[] {
  for (let count = steps.length; count > 0; count -= 1) {
    const first = steps.slice(0, count);
    const { waves, stuck } = orderMoves(fleet.problem, goalsAfter(fleet, first));
    const isStraight = waves.every((wave) => wave.every(({ onTheWayTo }) => onTheWayTo === undefined));
    if (stuck.length === 0 && isStraight) return first;
  }
  return [];
}

function named({ hosts }: Fleet, { shifts, gain, cost }: Candidate): Step {
  const nameOf = (host: number): string => hosts[host]?.name ?? '';
  return {
    gain,
    cost,
    shifts: shifts.map(({ mover, from, to }) => ({
      item: mover.item.name,
      from: nameOf(from),
      to: nameOf(to),
    })),
  };
}
