import { KINDS } from '../kinds/index.ts';
import type { Kind } from '../kinds/kind.ts';
import { SCOPE } from '../kinds/scope.ts';
import { canHappen } from './can-happen.ts';
import type { Fault } from './fault.ts';
import { namePoint, type Point } from './point.ts';

/** One fault at one point of a move of one kind of workload. */
export interface FaultCase {
  /** Such as `source.freeze.effect/kill-controller`, or `unit:source.freeze.effect/kill-controller`. */
  readonly id: string;
  readonly kind: Kind;
  readonly point: Point;
  readonly fault: Fault;
}

/** The whole matrix, point by point. What is not there at a point cannot be killed there, and is left out. */
export const FAULT_CASES: readonly FaultCase[] = KINDS.flatMap((kind) =>
  kind.points.flatMap((point) =>
    kind.faults
      .filter((fault) => canHappen(fault, point))
      .map((fault) => ({ id: nameCase(kind, point, fault), kind, point, fault })),
  ),
);

/** The cases that every lab can try, with no packages but its own: what `npm test` draws from. */
export const PLAIN_CASES: readonly FaultCase[] = FAULT_CASES.filter(
  ({ kind }) => kind.packages === undefined,
);

/** What a plain program meets needs no word for the kind that it is of. */
export function nameCase(kind: Kind, point: Point, fault: Fault): string {
  const name = `${namePoint(point)}/${fault.name}`;
  return kind === SCOPE ? name : `${kind.name}:${name}`;
}
