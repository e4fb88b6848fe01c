import type { Rules } from '../rules.ts';
import { successorsUnder } from '../successors.ts';
import { beginning } from '../world/beginning.ts';
import { KeyMaker } from '../world/key.ts';
import type { World } from '../world/world.ts';

/** The nearest world right after something has happened, with all well so far; from then on, so many faults may happen. */
export function reach(rules: Rules, what: string, faults: number): World {
  const successors = successorsUnder(rules);
  const keys = new KeyMaker();
  const seen = new Set<string>();
  let layer: World[] = [beginning(0)];
  while (layer.length > 0) {
    const transitions = layer.flatMap((world) => successors(world).transitions);
    const there = transitions.find((transition) => transition.what === what);
    if (there !== undefined) return { ...there.world, faults };
    layer = transitions
      .map(({ world }) => world)
      .filter((world) => !seen.has(keys.of(world)) && seen.add(keys.of(world)));
  }
  throw new Error(`without a fault it never happens: ${what}`);
}
