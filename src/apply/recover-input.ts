import type { RescueAnswer, RescueOrder } from '../engines/index.ts';
import type {
  EventBody,
  Finding,
  HostTrace,
  Inventory,
  LockHolder,
  MoveSighting,
  PlannedRecovery,
} from '../model/index.ts';
import type { LockResult } from './locks/run-locks.ts';

/** What a recovery works with. What reaches a host, asks a clock or shows something comes from outside. */
export interface RecoverInput {
  readonly run: string;
  readonly project: string;
  /** The moves to be brought to their end, the oldest first. */
  readonly moves: readonly PlannedRecovery[];
  /** Whether a thing that an earlier run has left is removed as well. */
  readonly sweeps: (trace: HostTrace) => boolean;
  readonly holder: Omit<LockHolder, 'pid' | 'number'>;
  readonly emit: (event: EventBody) => void;
  /** Looks at the hosts again. */
  readonly observe: () => Promise<Inventory>;
  /** The moves that an inventory shows, in the light of what the operator said. */
  readonly sight: (inventory: Inventory) => readonly MoveSighting[];
  /** Has a host carry out one verb. Never rejects. */
  readonly rescue: (host: string, order: RescueOrder, othersMs: number) => Promise<RescueAnswer>;
  /** Removes things from a host; returns why some are still there. Never rejects. */
  readonly remove: (host: string, traces: readonly HostTrace[]) => Promise<readonly string[]>;
  readonly lock: (
    workloads: ReadonlyMap<string, readonly string[]>,
    onWait: (finding: Finding) => void,
  ) => Promise<LockResult>;
  /** Aborted by the first interrupt: after each act of a recovery is a safe point. */
  readonly signal: AbortSignal;
}
