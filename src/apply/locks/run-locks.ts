import type { Finding } from '../../model/index.ts';

/** A run's locks on all of its hosts, as long as it lasts. */
export interface RunLocks {
  /** The run's number: every host refuses steps of runs with a lower one from now on. */
  readonly number: number;
  /** Aborted when a lock has gone to somebody else, with the finding that says to whom. */
  readonly lost: AbortSignal;
  /** What the run is doing now, e.g. `counter.freeze`, for whoever finds it in the way. */
  at(step: string): void;
  /** The hosts of which it is not known that they hold their locks; some seconds are given them to come back. */
  unsure(): Promise<readonly string[]>;
  /**
   * A higher number, for workloads that this run moves once more: from then on hosts refuse what is late of the first time. A
   * host that cannot be told is unsure until it has been. Undefined: the locks are lost.
   */
  renumber(): Promise<number | undefined>;
  release(): Promise<void>;
}

/** Either all locks are held, or none is and nothing was touched. */
export type LockResult =
  | { readonly taken: true; readonly locks: RunLocks }
  | {
      readonly taken: false;
      readonly outcome: 'locked' | 'unreachable' | 'cancelled';
      readonly finding?: Finding;
    };
