import type { World } from './world/world.ts';

/** Who does something. `fault` and `operator` are outside of what mig can see to. */
export type Actor = 'source' | 'destination' | 'recovery' | 'fault' | 'operator';

/**
 * What it takes. `patience`: a limit has to pass, or somebody loses theirs. Where nobody can do anything but wait this
 * comes by itself; while others are still at work it is a thing that goes wrong, like any fault.
 */
export type Cost = 'nothing' | 'patience' | 'fault';

/** Something that can happen next. */
export interface Transition {
  readonly by: Actor;
  readonly what: string;
  readonly world: World;
  readonly costs?: Cost | undefined;
}
