import type { Deed } from '../matrix/fault.ts';
import type { Point } from '../matrix/point.ts';
import type { Controller } from './controller.ts';
import { halted, orderHalt, releaseHalt } from './halt.ts';
import { inject } from './inject.ts';
import type { Parts } from './parts.ts';
import type { Scene } from './scene.ts';

/** A move that something was done to; its controller may still be at work. */
export interface Disturbed {
  readonly mig: Controller;
  /** Whether the move got to the point at which something was to be done. */
  readonly reached: boolean;
}

/** Begins a move, has it stand still at a point, does what is to be done there, and lets it go on. */
export async function disturb(
  scene: Scene,
  parts: Parts,
  point: Point,
  deeds: readonly Deed[],
): Promise<Disturbed> {
  return whileHalted(scene, parts, point, async (mig) => {
    for (const deed of deeds) await inject(deed, scene, parts, mig);
  });
}

/** Begins a move and lets it go on from a point only once `act` is through. */
export async function whileHalted(
  scene: Scene,
  parts: Parts,
  point: Point,
  act: (mig: Controller) => Promise<void>,
): Promise<Disturbed> {
  const host = scene.lab.host(parts[point.role]);
  orderHalt(host, point.step, point.moment);
  const mig = await scene.apply(parts.destination);
  const reached = await halted(host, () => mig.hasEnded);
  if (reached) await act(mig);
  releaseHalt(host);
  return { mig, reached };
}
