import type { MoveAction, WorkloadFacts, WorkloadSpec } from '../../model/index.ts';

/** A move that has begun, or is about to, with the tree as it was seen last before that. */
export interface MoveUnderWay {
  readonly action: MoveAction;
  readonly workload: WorkloadSpec;
  readonly tree: WorkloadFacts;
}
