import type { BenchCase } from './cases.ts';
import type { LockChoice } from './choose-lock.ts';
import type { Machine } from './machine.ts';
import type { Method, Sample } from './sample.ts';

/** A move that was tried and did not come to a good end. */
export interface Failure {
  readonly case: string;
  readonly method: Method;
  readonly round: number;
  readonly message: string;
}

/** Everything that one bench has found: the document that pages and pictures are rendered from. */
export interface BenchResults {
  readonly machine: Machine;
  readonly lock: LockChoice;
  readonly rounds: number;
  /** What was measured, as it was configured. */
  readonly cases: readonly BenchCase[];
  /** Titles of the cases that the machine is too small for. */
  readonly skipped: readonly string[];
  /** How long all of it took. */
  readonly seconds: number;
  readonly samples: readonly Sample[];
  readonly failures: readonly Failure[];
}
