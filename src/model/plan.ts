import type { Balance } from './balance.ts';
import type { Finding } from './finding.ts';
import type { MoveLink } from './link.ts';
import type { MoveLimits } from './spec.ts';
import type { WindowSituation } from './window.ts';

/** What should happen, as a document that people review and `apply` carries out. Holds no secret. */
export interface Plan {
  readonly format_version: '1.0';
  readonly kind: 'plan';
  readonly id: string;
  /** `sha256:` over the document without `id`, `created`, `digest` and volatile numbers: what somebody approves. */
  readonly digest: string;
  readonly created: string;
  /** ISO 8601: from then on nobody carries it out. Absent: as long as it fits. */
  readonly expires?: string;
  readonly project: string;
  /** Digest of the spec that it was made from. */
  readonly spec_digest: string;
  readonly appliable: boolean;
  /** Whether moves may begin at `created`, and when they may next; absent: the spec has no windows and no freezes. */
  readonly window?: WindowSituation;
  /** How many moves are under way at a time; absent: one. */
  readonly policies?: MoveLimits;
  readonly summary: { readonly move: number; readonly noop: number; readonly blocked: number };
  readonly actions: readonly Action[];
  /** What it evens, where that is what it is for; absent: it is not. */
  readonly balance?: Balance;
  /** Findings that concern no single workload. */
  readonly findings: readonly Finding[];
}

export type Action = MoveAction | NoopAction | BlockedAction;

interface ActionCommon {
  readonly workload: string;
  /** The service of systemd that it is selected as. */
  readonly unit?: string;
  readonly findings: readonly Finding[];
  /** How its host was chosen; absent: the YAML names it, or there is none. */
  readonly placement?: PlacementReason;
}

/** Why a workload is to be on its host, where the YAML says what the host has to be like. Whole sentences. */
export interface PlacementReason {
  readonly reason: string;
  /** Why it cannot stay where it is; absent: it can. */
  readonly leaves?: string;
  /** What speaks against other hosts, sorted; of many, the first. */
  readonly others: readonly { readonly host: string; readonly why: string }[];
}

/** It runs where it should. */
export interface NoopAction extends ActionCommon {
  readonly action: 'noop';
  readonly source: string;
  readonly destination: string;
  readonly identity: PlannedIdentity;
}

export interface MoveAction extends ActionCommon {
  readonly action: 'move';
  readonly source: string;
  readonly destination: string;
  /**
   * Whether the memory travels while nothing runs, or most of it ahead; `restart`: it is lost, for the service is stopped at
   * its source and started anew at its destination.
   */
  readonly strategy: 'cold' | 'precopy' | 'restart';
  /** Why it is this one, where the YAML leaves it open: what was measured, as a part of a sentence; absent: the YAML names it. */
  readonly strategy_reason?: string;
  /** What keeps it from being moved with its memory, by code, where it is restarted for want of that; absent: nothing has been tried. */
  readonly not_moved_because?: readonly string[];
  readonly identity: PlannedIdentity;
  readonly processes: number;
  readonly memory_bytes: number;
  /** Actions with one wave number may run together; waves run in ascending order. */
  readonly wave: number;
  readonly estimate: Estimate;
  /** Which way it takes; apply looks once more right before the move. */
  readonly link: MoveLink;
  /** What travels along besides the memory, by path; absent: nothing does. */
  readonly carried?: readonly Carried[];
  /** How much longer than estimated it may stand still before the source lets it run on, in ms. */
  readonly hold_limit_ms: number;
  /** The windows in which it may begin, sorted; absent: any. */
  readonly windows?: readonly string[];
  readonly steps: readonly Step[];
  /** Why it moves, where that is more than its placement: `drain of HOST`, `undo of the drain of HOST`, `rebalance`. */
  readonly reason?: string;
  /** Facts that apply reads again right before the freeze; a difference makes the plan stale. */
  readonly facts: MoveFacts;
}

/** It should move and cannot; the findings of severity `error` say why. Source or destination may be unknown. */
export interface BlockedAction extends ActionCommon {
  readonly action: 'blocked';
  readonly source?: string;
  readonly destination?: string;
  readonly identity?: PlannedIdentity;
}

export interface PlannedIdentity {
  readonly host: string;
  readonly boot_id: string;
  readonly pid: number;
  readonly start_time: number;
}

export interface Estimate {
  readonly downtime_ms: number;
  readonly total_ms: number;
  readonly transfer_bytes: number;
  /** Between which it lies in nine of ten moves, ms; absent: from a version of mig that did not say. */
  readonly downtime_interval_ms?: Interval;
  readonly total_interval_ms?: Interval;
  /** How many earlier moves of these hosts it is learned from; 0: none, so that it is a guess by its size. */
  readonly learned_from?: number;
}

export type Interval = readonly [least: number, most: number];

/** A file, or a folder with all that is in it, that travels along. */
export interface Carried {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** The path that the rule names; absent: it is shared memory, which needs none. */
  readonly rule?: string;
  /** The setting of the unit that the rule comes from; absent: the YAML has it. */
  readonly because?: string;
  /** What there is to send at first. */
  readonly bytes: number;
}

/** One thing that apply will do on one host, in order. */
export interface Step {
  /** `WORKLOAD.VERB`. */
  readonly id: string;
  readonly host: string;
  readonly title: string;
}

/** What a move rests on. Rounded or hashed so that it changes only when the move would. */
export interface MoveFacts {
  readonly source_boot_id: string;
  readonly destination_boot_id: string;
  readonly destination_machine_id: string;
  /**
   * Paths of the programs that the tree runs, each once, sorted. How many processes run them, and which, may change at any
   * time: servers start one for every client.
   */
  readonly programs: readonly string[];
  /** SHA-256 over what the tree holds (files, listening sockets, connections by policy) and what the destination has for it. */
  readonly fingerprint: string;
}
