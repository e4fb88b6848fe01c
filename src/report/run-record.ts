import type { Event } from '../model/event.ts';
import type { Plan } from '../model/plan.ts';

/** What is kept of a run. */
export interface RunRecord {
  readonly events: readonly Event[];
  /** The plan that it carried out, to compare what was said with what was measured. */
  readonly plan?: Plan;
  /** CRIU's logs; their last errors are shown where a step failed on that host. */
  readonly logs?: readonly RunLog[];
}

export interface RunLog {
  readonly workload: string;
  readonly host: string;
  /** e.g. `restore.log`. */
  readonly name: string;
  readonly text: string;
}
