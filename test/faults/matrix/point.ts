import type { MoveRole } from '../../../src/model/index.ts';

/**
 * When in a step something happens, as the step's journal tells it: `before` it (its begin is on record), after its
 * `effect` (its end is about to be put on record), after its `record`.
 */
export type Moment = 'before' | 'effect' | 'record';

/** A place in the course of a move at which it can be stopped and something can be done to it. */
export interface Point {
  readonly role: MoveRole;
  /** A step of the protocol, or a deed within one. */
  readonly step: string;
  readonly moment: Moment;
}

export const MOMENTS: readonly Moment[] = ['before', 'effect', 'record'];

/** The steps of a move that goes well, in their order on each side. */
export const STEPS: Readonly<Record<MoveRole, readonly string[]>> = {
  source: ['prepare', 'sync_files', 'freeze', 'hand_over', 'commit', 'kill', 'clean_up'],
  destination: ['prepare', 'receive', 'restore', 'release', 'resume', 'clean_up'],
};

/** What is done within a step, or between two, and matters for some kinds of workloads; by the point that it comes after. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  'source.prepare.before': ['quiet_unit'],
  'source.prepare.record': ['copy_ahead'],
  'source.clean_up.before': ['finish_unit'],
  'destination.prepare.before': ['make_home'],
  'destination.restore.record': ['move_address'],
  'destination.resume.record': ['settle_home'],
  'destination.settle_home.before': ['adopt'],
};

const ROLES: readonly MoveRole[] = ['source', 'destination'];

/** Between the steps. */
export const POINTS: readonly Point[] = ROLES.flatMap((role) =>
  STEPS[role].flatMap((step) => MOMENTS.map((moment) => ({ role, step, moment }))),
);

/** Every point that there is, those within the steps included, in their order on each side. */
const COURSE: readonly Point[] = POINTS.flatMap(withThoseAfter);

function withThoseAfter(point: Point): readonly Point[] {
  const deeds = WITHIN[namePoint(point)] ?? [];
  // Nothing of them is on record.
  const within = deeds.flatMap((step) =>
    (['before', 'effect'] as const).map((moment): Point => ({ role: point.role, step, moment })),
  );
  return [point, ...within.flatMap(withThoseAfter)];
}

/** Such as `source.freeze.effect`. */
export function namePoint({ role, step, moment }: Point): string {
  return `${role}.${step}.${moment}`;
}

/** @throws Error for a name that no point has. */
export function pointOf(name: string): Point {
  const point = COURSE.find((each) => namePoint(each) === name);
  if (point === undefined) throw new Error(`there is no point ${name}`);
  return point;
}

/** Whether a point is not before `from` and not behind `to`, both given as STEP.MOMENT of its own side. */
export function isBetween(point: Point, from: string, to: string): boolean {
  const position = positionOf(point.role, `${point.step}.${point.moment}`);
  return position >= positionOf(point.role, from) && position <= positionOf(point.role, to);
}

function positionOf(role: MoveRole, name: string): number {
  return COURSE.findIndex((point) => namePoint(point) === `${role}.${name}`);
}
