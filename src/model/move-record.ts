import type { Identity } from './workload-facts.ts';

/**
 * What a host has on record of one side of a move that has not been cleaned up there, and what is true of it now. The
 * record is on the host's disk (`/var/lib/mig/RUN-WORKLOAD`), so a controller that knows nothing but the YAML finds it.
 */
export interface MoveRecord {
  /** Version of the record's format; a reader that does not know it leaves the move alone. */
  readonly format: number;
  /** Run and workload in one word: the name of its folder. */
  readonly move: string;
  readonly run: string;
  /** The run's fencing number: a host that has seen a higher one for the workload takes no step of this run. */
  readonly number: number;
  readonly project: string;
  readonly workload: string;
  readonly role: MoveRole;
  /** The hosts' names in the YAML of the run. */
  readonly source: string;
  readonly destination: string;
  /** `/etc/machine-id` of the host that has the record, and of the other one, as they were when the move began. */
  readonly machine_id: string;
  readonly peer_machine_id: string;
  /** The root process on the source. */
  readonly identity: Identity;
  readonly controller: Controller;
  /** The last thing in the journal. */
  readonly step?: { readonly name: string; readonly state: 'begin' | 'done' | 'failed' };
  /** Whether the program that looks after this side lives. */
  readonly supervisor: 'alive' | 'dead';
  /** What a service that is started here and the user's commands for its addresses may take at most, ms; absent: there are none. */
  readonly others_ms?: number;
  /** What was decided on this host: on the source `commit` or `abort`, on the destination `release` or `abort`. */
  readonly decision?: 'commit' | 'abort' | 'release';
  /** Source: what became of the tasks. `partly-gone`: some are dead, the others frozen or about to die. */
  readonly tasks?: 'running' | 'frozen' | 'partly-gone' | 'gone';
  /** Whether the images here are whole, so that the process can be made from them. */
  readonly images?: 'none' | 'incomplete' | 'complete';
  /**
   * What is in the cgroup of a copy made here from the images; on the source, of the process that was brought back. `held`:
   * rebuilt in part or whole, and never ran. `stopped`: a service that is started anew instead of being moved, which ran here
   * until the host was started anew, and can be started again.
   */
  readonly copy?: 'none' | 'held' | 'running' | 'stopped';
  /**
   * PIDs in that cgroup; only where the root process has another number on each host, as in a PID namespace of its own, or is
   * another process, as where a service is started anew.
   */
  readonly copy_pids?: readonly number[];
  /** The copy here was let go at some time; from then on the images are the past and are never used again. */
  readonly let_go?: boolean;
  /** Somebody vouched that the other host never comes back (`mig recover --host-gone`). */
  readonly vouched?: boolean;
}

export type MoveRole = 'source' | 'destination';

/** Who works on something, for the one who finds it taken. */
export interface Controller {
  readonly user: string;
  readonly host: string;
  /** Address of the CI job's page, if it ran in one. */
  readonly ci_url?: string;
  /** ISO 8601, the controller's own clock: to be read by people, never compared. */
  readonly since: string;
}

/** A lock on a workload, as a host has it. */
export interface LockRecord {
  readonly project: string;
  readonly workload: string;
  /** `run`: a controller works on the workload. `move`: a supervisor, or a recovery, is at work on this host. */
  readonly kind: 'run' | 'move';
  readonly holder: LockHolder;
}

export interface LockHolder extends Controller {
  readonly command: 'apply' | 'recover';
  readonly run: string;
  readonly number: number;
  /** What the controller last said it was doing, e.g. `counter.freeze`. */
  readonly step?: string;
  /** Process on the host that holds the lock. */
  readonly pid: number;
  /** How long it has been held, and for how long at this step, ms, when it was looked at. By the host's own clock. */
  readonly held_ms?: number;
  readonly step_ms?: number;
}

/** Fencing numbers that a host has seen. */
export interface RunNumbers {
  /** The highest of any run. */
  readonly highest: number;
  /** The highest per workload, by `PROJECT:WORKLOAD`. */
  readonly workloads: Readonly<Record<string, number>>;
}
