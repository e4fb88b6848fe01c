import { readingOf, spaceOfMove } from '../../checks/index.ts';
import type { Inventory, MoveRole } from '../../model/index.ts';
import type { MoveUnderWay } from './move-under-way.ts';

/**
 * Whether a move's hosts have memory for it beside what those under way there take at most. What these have taken already is
 * counted twice, for nobody knows how much that is: at worst a move waits for another.
 */
export function fitsBeside(
  move: MoveUnderWay,
  others: readonly MoveUnderWay[],
  inventory: Inventory,
): boolean {
  const { source, destination } = move.action;
  return [source, destination].every((host) => {
    const there = others.flatMap((other) => spaceOn(host, other));
    const reading = readingOf(inventory, host);
    if (there.length === 0 || !reading.reachable) return true;
    const needed = [...there, ...spaceOn(host, move)];
    const { memory, image_space: images } = reading.facts;
    return (
      sum(needed.map(({ memory_bytes: bytes }) => bytes)) <= memory.available_bytes &&
      sum(needed.map(({ image_bytes: bytes }) => bytes)) <= images.free_bytes
    );
  });
}

/** What a move takes of one host; nothing where it has no part in it. */
function spaceOn(
  host: string,
  { action, tree }: MoveUnderWay,
): readonly ReturnType<typeof spaceOfMove>[MoveRole][] {
  const space = spaceOfMove(tree, action.strategy);
  return (['source', 'destination'] as const).flatMap((role) => (action[role] === host ? [space[role]] : []));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
