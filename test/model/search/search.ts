import { wrongNow } from '../invariants/always.ts';
import { wrongAtRest } from '../invariants/at-rest.ts';
import { wrongStep } from '../invariants/on-the-way.ts';
import { Settling } from '../invariants/settling.ts';
import type { Rules } from '../rules.ts';
import { successorsUnder } from '../successors.ts';
import type { Transition } from '../transition.ts';
import { KeyMaker } from '../world/key.ts';
import type { World } from '../world/world.ts';
import { retrace } from './retrace.ts';

export interface Search {
  readonly worlds: number;
  readonly transitions: number;
  /** Steps to the world that is farthest away. */
  readonly depth: number;
  /** Everything that happened anywhere. */
  readonly happened: ReadonlySet<string>;
  /** Worlds in which nothing happens any more by itself. */
  readonly rests: readonly World[];
  /** The shortest way to something wrong, if there is one. */
  readonly counterexample?: Counterexample;
}

export interface Counterexample {
  readonly wrong: string;
  readonly path: readonly Transition[];
}

/**
 * Every world that can come to be from the first one, with as many faults as it allows; nearest first, up to the first
 * that must not be.
 *
 * @param about  looks for this, and takes no notice of anything else that is wrong
 */
export function search(rules: Rules, first: World, about?: string): Search {
  const successors = successorsUnder(rules);
  const settling = new Settling(successors);
  const keys = new KeyMaker();
  const seen = new Set([keys.of(first)]);
  const cameFrom: number[] = [-1];
  const cameBy: string[] = [''];
  const happened = new Set<string>();
  const rests: World[] = [];
  let layer: (readonly [World, number])[] = [[first, 0]];
  let [depth, transitions] = [0, 0];

  const matters = (wrong: string | undefined): wrong is string =>
    wrong !== undefined && (about === undefined || wrong === about);
  const tally = (): Search => ({ worlds: seen.size, transitions, depth, happened, rests });
  const found = (wrong: string, at: number, last?: string): Search => {
    const names = last === undefined ? [] : [last];
    for (let index = at; index > 0; index = cameFrom[index] ?? 0) names.unshift(cameBy[index] ?? '');
    return { ...tally(), counterexample: { wrong, path: retrace(successors, first, names) } };
  };

  while (layer.length > 0) {
    const next: (readonly [World, number])[] = [];
    for (const [world, index] of layer) {
      const future = successors(world);
      if (future.isAtRest) {
        rests.push(world);
        const wrong = wrongAtRest(world) ?? settling.wrongFrom(world);
        if (matters(wrong)) return found(wrong, index);
      }
      for (const transition of future.transitions) {
        transitions++;
        happened.add(transition.what);
        const wrong = wrongStep(world, transition);
        if (matters(wrong)) return found(wrong, index, transition.what);
        const key = keys.of(transition.world);
        if (seen.has(key)) continue;
        seen.add(key);
        const unwanted = wrongNow(transition.world);
        if (matters(unwanted)) return found(unwanted, index, transition.what);
        next.push([transition.world, cameFrom.length]);
        cameFrom.push(index);
        cameBy.push(transition.what);
      }
    }
    layer = next;
    depth += next.length === 0 ? 0 : 1;
  }
  return tally();
}
