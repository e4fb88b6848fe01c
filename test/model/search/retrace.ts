import type { Successors } from '../successors.ts';
import type { Transition } from '../transition.ts';
import type { World } from '../world/world.ts';

/** Goes a way once more, of which only the names of its steps were kept. Equal names lead on together for a while. */
export function retrace(
  successors: Successors,
  first: World,
  names: readonly string[],
): readonly Transition[] {
  let ways: { readonly world: World; readonly path: readonly Transition[] }[] = [{ world: first, path: [] }];
  for (const name of names) {
    ways = ways.flatMap(({ world, path }) =>
      successors(world)
        .transitions.filter(({ what }) => what === name)
        .map((transition) => ({ world: transition.world, path: [...path, transition] })),
    );
  }
  return ways[0]?.path ?? [];
}
