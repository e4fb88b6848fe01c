import type { Finding } from './finding.ts';
import type { Estimate } from './plan.ts';
import type { Opening } from './window.ts';

/** What a run tells while it happens: the only thing that progress output, NDJSON and the run's folder are made from. */
export type Event = {
  readonly v: '1.0';
  /** ISO 8601, the controller's clock. */
  readonly ts: string;
  /** Without gaps, from 1. */
  readonly seq: number;
  readonly run: string;
} & EventBody;

export type EventBody =
  | {
      readonly type: 'run_start';
      /** Absent: `apply`. */
      readonly command?: 'apply' | 'recover';
      readonly project: string;
      /** Id of the plan; empty for a recovery, which works from what the hosts have on record. */
      readonly plan: string;
      readonly workloads: readonly string[];
      /** The opening in which it begins; absent: the spec has no windows, or they do not hold. */
      readonly window?: Opening;
      /** What the run is for, where it is more than the YAML: `drain of HOST`, `undo of the drain of HOST`. */
      readonly reason?: string;
      /** Why somebody goes ahead whatever windows and freezes say. */
      readonly break_glass?: string;
    }
  | {
      readonly type: 'move_start';
      readonly workload: string;
      readonly source: string;
      readonly destination: string;
      /** As in the plan; `rollback`: it goes back to where this run has moved it from. */
      readonly reason?: string;
      /** What passes between the hosts goes through the controller; absent: it goes from host to host. */
      readonly relayed?: true;
    }
  | {
      readonly type: 'step_start';
      readonly workload: string;
      readonly step: string;
      readonly host: string;
      readonly title: string;
    }
  | {
      readonly type: 'step_done';
      readonly workload: string;
      readonly step: string;
      readonly host: string;
      readonly elapsed_ms: number;
      readonly detail?: string;
    }
  | {
      readonly type: 'step_failed';
      readonly workload: string;
      readonly step: string;
      readonly host: string;
      readonly elapsed_ms: number;
      readonly message: string;
    }
  | { readonly type: 'committed'; readonly workload: string }
  /** It is to go back to where it was; why. */
  | { readonly type: 'rollback'; readonly workload: string; readonly message: string }
  | { readonly type: 'finding'; readonly workload?: string; readonly finding: Finding }
  | { readonly type: 'interrupt'; readonly signal: string; readonly message: string }
  | { readonly type: 'move_done'; readonly workload: string; readonly result: WorkloadResult }
  | {
      readonly type: 'run_summary';
      readonly outcome: RunOutcome;
      readonly workloads: readonly WorkloadResult[];
    };

/** The name of a run's exit code: `ok` 0, `blocked` 3, `stale` 4, `locked` 5, `outside_window` 6, `failed` 7, `needs_recovery` 8, `unreachable` 9, `cancelled` 10. */
export type RunOutcome =
  | 'ok'
  | 'blocked'
  | 'stale'
  | 'locked'
  | 'outside_window'
  | 'failed'
  | 'needs_recovery'
  | 'unreachable'
  | 'cancelled';

/** Where a workload is after the run, and what it cost. */
export interface WorkloadResult {
  readonly workload: string;
  /**
   * `moved`; `kept`: runs on at the source; `returned`: was moved, and went back to the source after a failure; `noop`;
   * `not_started`; `limbo`: neither side is known to run it; `gone`: no copy is left, because it ended, or the host that held
   * the only one is lost.
   */
  readonly outcome: 'moved' | 'kept' | 'returned' | 'noop' | 'not_started' | 'limbo' | 'gone';
  readonly host?: string;
  readonly pid?: number;
  /** From the first frozen task on the source to the resumed tasks on the destination, measured; of `returned`, there and back. */
  readonly downtime_ms?: number;
  /** Bound of the error of `downtime_ms`, from the measured offset of the two hosts' clocks. */
  readonly downtime_error_ms?: number;
  readonly total_ms?: number;
  readonly transfer_bytes?: number;
  /** What the plan said that it would take; absent: it was not moved. */
  readonly estimate?: Estimate;
  /** What kept it from being started, if nothing failed: its move did not fit into what was left of a window, or before a deadline. */
  readonly left_by?: 'window' | 'deadline';
  /** Why it did not move, or what is wrong although it did (a failed `verify`). */
  readonly message?: string;
  /** What CRIU's log says of a failure, in the terms of the checks; absent: nothing that is known. `message` has it too. */
  readonly findings?: readonly Finding[];
  /** How long each phase of the freeze took, in ms, by name, in order. */
  readonly phases?: Readonly<Record<string, number>>;
}
