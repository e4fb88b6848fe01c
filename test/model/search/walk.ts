import { wrongNow } from '../invariants/always.ts';
import { wrongAtRest } from '../invariants/at-rest.ts';
import { wrongStep } from '../invariants/on-the-way.ts';
import type { Rules } from '../rules.ts';
import type { Counterexample } from './search.ts';
import { Settling } from '../invariants/settling.ts';
import { successorsUnder } from '../successors.ts';
import type { Transition } from '../transition.ts';
import { beginning } from '../world/beginning.ts';

/**
 * One long way through the worlds, with many faults: each number chooses what happens next, now and then a fault.
 * Returns what went wrong on it; undefined if nothing did.
 */
export function walk(rules: Rules, faults: number, choices: readonly number[]): Counterexample | undefined {
  const successors = successorsUnder(rules);
  const path: Transition[] = [];
  let world = beginning(faults);
  for (const choice of choices) {
    const { transitions } = successors(world);
    const isFaulty = choice % FAULT_EVERY === 0;
    const some = transitions.filter(({ by }) => (by === 'fault') === isFaulty);
    const pool = some.length > 0 ? some : transitions;
    const next = pool[Math.floor(choice / FAULT_EVERY) % pool.length];
    if (next === undefined) break;
    path.push(next);
    const { isAtRest } = successors(next.world);
    const wrong =
      wrongStep(world, next) ?? wrongNow(next.world) ?? (isAtRest ? wrongAtRest(next.world) : undefined);
    if (wrong !== undefined) return { wrong, path };
    world = next.world;
  }
  const wrong = new Settling(successors).wrongFrom(world);
  return wrong === undefined ? undefined : { wrong, path };
}

const FAULT_EVERY = 10;
