import type { RunOutcome, WorkloadResult } from '../model/event.ts';
import type { Finding } from '../model/finding.ts';
import type { UnreachableReason } from '../model/inventory.ts';
import type { Trace } from '../model/host-facts.ts';
import type { Controller, LockRecord } from '../model/move-record.ts';
import type { HostTrace, PlannedRecovery } from '../model/recovery.ts';
import type { Freeze, Opening, WindowSituation } from '../model/window.ts';
import type { RunState } from './fold-run.ts';

/** `mig status --json`: where every workload is now, and what mig is doing or has left on the hosts. */
export interface StatusDocument {
  readonly format_version: '1.0';
  readonly kind: 'status';
  readonly project: string;
  /** ISO 8601: when the hosts were looked at. */
  readonly taken: string;
  /** Sorted by name. */
  readonly workloads: readonly WorkloadStatus[];
  readonly runs: readonly RunStatus[];
  readonly leftovers: readonly Leftover[];
  /** Hosts that are drained, or from which a drain has taken something that is not back, sorted; absent: none. */
  readonly drains?: readonly DrainStatus[];
  /** Hosts that gave no answer; a workload that is not found may run there. */
  readonly unreachable: readonly UnreachableHost[];
}

/**
 * `running`: one copy was found, and it has a place in the spec. `unmanaged`: one copy, no place. `frozen`: one copy, which
 * an interrupted move has left standing still. `running-twice`: more than one, on one host or several. `missing`: none, and
 * every host answered. `unreachable`: none, but not every host answered.
 */
export type WorkloadState = 'running' | 'frozen' | 'missing' | 'running-twice' | 'unreachable' | 'unmanaged';

export interface WorkloadStatus {
  readonly workload: string;
  readonly state: WorkloadState;
  /** Where its one copy runs. */
  readonly host?: string;
  readonly pid?: number;
  /** What that process calls itself, in a PID namespace of its own; absent: the same. */
  readonly pid_inside?: number;
  /** ISO 8601: when that process started. */
  readonly since?: string;
  /** Host that the spec wants. */
  readonly placement?: string;
  /** Every copy, when there is more than one. */
  readonly copies?: readonly { readonly host: string; readonly pid: number }[];
  /** Hosts that its unit has left: it does not start there until it comes back. Absent: none, or it is no unit. */
  readonly left?: readonly string[];
}

/** What hosts have on record of the drain of one of them. */
export interface DrainStatus {
  readonly host: string;
  /** Who drains it: as long as that is on its disk it takes nothing. Absent: it takes workloads. */
  readonly controller?: Controller;
  /** What is away because of it, sorted: where it went, by which run, and which drain that was part of. */
  readonly away: readonly {
    readonly workload: string;
    readonly host: string;
    readonly run: string;
    readonly drain: string;
  }[];
}

/** A run that has not come to its end, or the last one that did. */
export interface RunStatus {
  readonly run: string;
  /** `active`: its controller works on it. `interrupted`: it does not any more. `elsewhere`: a host knows it, this machine does not. */
  readonly state: 'active' | 'interrupted' | 'finished' | 'elsewhere';
  readonly outcome?: RunOutcome;
  /** ISO 8601. */
  readonly started?: string;
  readonly workloads: readonly string[];
  /** Hosts on which something carries its name. */
  readonly hosts: readonly string[];
  /** Its moves that hosts have on record because they have not come to their end; absent: none. */
  readonly moves?: readonly MoveStatus[];
}

/** A move that was begun and has not come to its end, as the hosts have it on record. */
export interface MoveStatus {
  readonly workload: string;
  readonly source: string;
  readonly destination: string;
  /** Who began it. */
  readonly controller: Controller;
  /** The last thing that a host has on record of it, e.g. `hand_over`. */
  readonly step?: string;
  /** That has come to an end, and not to what it is for; absent: it has not. */
  readonly step_failed?: true;
  /** Hosts that have it on record. */
  readonly hosts: readonly string[];
}

/** Something of mig's on a host that no run needs any more. */
export interface Leftover extends Trace {
  readonly host: string;
}

export interface UnreachableHost {
  readonly host: string;
  readonly reason: UnreachableReason;
  readonly detail: string;
}

/** `mig show --windows N --json`: when moves may begin. */
export interface WindowsDocument {
  readonly format_version: '1.0';
  readonly kind: 'windows';
  readonly project: string;
  /** ISO 8601: the moment from which on the openings are told. */
  readonly at: string;
  /** How it is at that moment; absent: the spec has no windows and no freezes. */
  readonly window?: WindowSituation;
  /** In the order in which they open, what is open at the moment included. */
  readonly openings: readonly Opening[];
  /** Those that are not over before the last of the openings. */
  readonly freezes: readonly Freeze[];
}

/** `mig recover --json`: what was found of interrupted moves, what was to be done about it, and how that ended. */
export interface RecoveryDocument {
  readonly format_version: '1.0';
  readonly kind: 'recovery';
  readonly project: string;
  /** ISO 8601: when the hosts were looked at. */
  readonly taken: string;
  /** The oldest first. */
  readonly moves: readonly PlannedRecovery[];
  /** Workloads that a controller works on, and that are left to it. */
  readonly left_alone: readonly HostLock[];
  /** What is removed besides. */
  readonly leftovers: readonly HostTrace[];
  readonly unreachable: readonly UnreachableHost[];
  /** Absent: nothing was done. */
  readonly result?: {
    readonly run: string;
    readonly outcome: RunOutcome;
    readonly workloads: readonly WorkloadResult[];
    /** What is still there and should not be, one sentence each. */
    readonly kept: readonly string[];
  };
}

export interface HostLock extends LockRecord {
  readonly host: string;
}

/** `mig check --json`: can each host be used, and which pairs can exchange images. */
export interface CheckDocument {
  readonly format_version: '1.0';
  readonly kind: 'check';
  readonly project: string;
  readonly taken: string;
  readonly hosts: readonly HostCheck[];
  readonly pairs: readonly PairCheck[];
}

export interface HostCheck {
  readonly host: string;
  /** No item failed and no finding is an error. */
  readonly ok: boolean;
  readonly items: readonly CheckItem[];
  readonly findings: readonly Finding[];
}

/** What `mig check` looks at on each host, in the order in which one thing needs the other. */
export type CheckItemName =
  'login' | 'root' | 'probe' | 'criu' | 'kernel' | 'python' | 'firewall' | 'space' | 'clock';

export interface CheckItem {
  readonly item: CheckItemName;
  /** `unknown`: nobody could look, because something before it failed. */
  readonly state: 'ok' | 'fail' | 'unknown';
  /** What was seen, for people: a version, a path, an amount. */
  readonly value: string;
}

/** Whether images can go from one host to another. */
export interface PairCheck {
  readonly source: string;
  readonly destination: string;
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

/** `--report json=PATH` of a run: what its events add up to, and the plan that it carried out. */
export interface RunDocument extends Partial<RunState> {
  readonly format_version: '1.0';
  readonly kind: 'run';
  /** Absent: it is not known any more, or there was none, as for a recovery. */
  readonly plan?: { readonly id: string; readonly digest: string };
}

/** `--report json=PATH` of the YAML alone. */
export interface ValidationDocument {
  readonly format_version: '1.0';
  readonly kind: 'validation';
  readonly file: string;
  readonly valid: boolean;
  readonly findings: readonly Finding[];
}
