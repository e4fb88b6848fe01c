import { decide } from '../recovery/begin-recovery.ts';
import { KeyMaker } from '../world/key.ts';
import type { Successors } from '../successors.ts';
import type { World } from '../world/world.ts';

/**
 * Whether recoveries come to an end: from a world at rest, and with nothing more going wrong, one act follows another
 * until there is nothing left to do. Ways that run together are followed once.
 */
export class Settling {
  readonly #successors: Successors;
  readonly #keys = new KeyMaker();
  readonly #known = new Set<string>();

  constructor(successors: Successors) {
    this.#successors = successors;
  }

  /** Why it does not, or undefined. */
  wrongFrom(world: World): string | undefined {
    const way = new Set<string>();
    let now: World | undefined = { ...world, faults: 0 };
    while (now !== undefined) {
      const key = this.#keys.of(now);
      if (this.#known.has(key)) break;
      if (way.has(key)) return `recovery goes round in circles: ${actIn(now)}`;
      way.add(key);
      now = this.#successors(now).transitions.find(({ by }) => by !== 'operator')?.world;
    }
    for (const key of way) this.#known.add(key);
    return undefined;
  }
}

function actIn(world: World): string {
  const { recovery } = world;
  if (recovery.kind === 'acting') return recovery.verb;
  const decision = decide(world);
  return decision.kind === 'act' ? decision.verb : decision.kind;
}
