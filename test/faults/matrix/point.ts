import type { MoveRole } from '../../../src/model/index.ts';

/**
 * When in a step something happens, as the step's journal tells it: `before` it (its begin is on record), after its
 * `effect` (its end is about to be put on record), after its `record`.
 */
export type Moment = 'before' | 'effect' | 'record';

/** A place in the course of a move at which it can be stopped and something can be done to it. */
export interface Point {
  readonly role: MoveRole;
  readonly step: string;
  readonly moment: Moment;
}

export const MOMENTS: readonly Moment[] = ['before', 'effect', 'record'];

/** The steps of a move that goes well, in their order on each side. */
export const STEPS: Readonly<Record<MoveRole, readonly string[]>> = {
  source: ['prepare', 'sync_files', 'freeze', 'hand_over', 'commit', 'kill', 'clean_up'],
  destination: ['prepare', 'receive', 'restore', 'release', 'resume', 'clean_up'],
};

const ROLES: readonly MoveRole[] = ['source', 'destination'];

export const POINTS: readonly Point[] = ROLES.flatMap((role) =>
  STEPS[role].flatMap((step) => MOMENTS.map((moment) => ({ role, step, moment }))),
);

/** Such as `source.freeze.effect`. */
export function namePoint({ role, step, moment }: Point): string {
  return `${role}.${step}.${moment}`;
}

/** Whether a point is not before `from` and not behind `to`, both given as STEP.MOMENT of its own side. */
export function isBetween(point: Point, from: string, to: string): boolean {
  const position = positionOf(point.role, `${point.step}.${point.moment}`);
  return position >= positionOf(point.role, from) && position <= positionOf(point.role, to);
}

function positionOf(role: MoveRole, name: string): number {
  return POINTS.findIndex((point) => namePoint(point) === `${role}.${name}`);
}
