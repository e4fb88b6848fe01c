import type { Cost } from '../transition.ts';
import type { World } from '../world/world.ts';

/** One way in which an effect can go. */
export interface Outcome {
  readonly world: World;
  /**
   * `done`: the next effect is due. `failed`: the step ends here, and what follows is the side's way back. `again`:
   * something has happened, and the effect is not over.
   */
  readonly result: 'done' | 'failed' | 'again';
  /** What made the difference, where there is more than one way. */
  readonly because?: string;
  readonly costs?: Cost;
}

/** Who carries an effect out: some are one thing for a supervisor in the middle of the move and another for others. */
export type Doer = 'supervisor' | 'guard' | 'rescue';

/**
 * What an effect does to the world. No outcome: it cannot go on now.
 * `null`: nothing that the model knows of, so nothing that could go wrong in the world of the model.
 */
export type Effect = ((world: World, doer: Doer) => readonly Outcome[]) | null;

export function done(world: World, because?: string): Outcome {
  return because === undefined ? { world, result: 'done' } : { world, result: 'done', because };
}

export function failed(world: World, because: string, costs: Cost = 'nothing'): Outcome {
  return { world, result: 'failed', because, costs };
}

export function again(world: World, because: string, costs: Cost = 'nothing'): Outcome {
  return { world, result: 'again', because, costs };
}
