import { canHappen } from './can-happen.ts';
import { FAULTS, type Fault } from './fault.ts';
import { namePoint, POINTS, type Point } from './point.ts';

/** One fault at one point of a move. */
export interface FaultCase {
  /** Such as `source.freeze.effect/kill-controller`. */
  readonly id: string;
  readonly point: Point;
  readonly fault: Fault;
}

/** The whole matrix, point by point. What is not there at a point cannot be killed there, and is left out. */
export const FAULT_CASES: readonly FaultCase[] = POINTS.flatMap((point) =>
  FAULTS.filter((fault) => canHappen(fault, point)).map((fault) => ({
    id: `${namePoint(point)}/${fault.name}`,
    point,
    fault,
  })),
);
