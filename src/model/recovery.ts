import type { Trace } from './host-facts.ts';
import type { MoveRecord, MoveRole } from './move-record.ts';

/**
 * What a recovery can have the source do; `rescue.py` carries it out, and each may be repeated without harm. `take_over`:
 * the program that looks after this side leaves. `put_back`: the workload runs on here. `finish_kill`: the frozen tasks
 * end, because the move was committed. `bring_back`: the process is made here again from the source's own images, and
 * runs; or a service that was brought back is started again, because its host was started anew. `stop_copy`: what runs or
 * waits here ends, because another copy took its place. `vouch`: it is put on record that the other host never comes back.
 * `clean_up`: everything of the move leaves this host, the record last.
 */
export type SourceVerb =
  'take_over' | 'put_back' | 'finish_kill' | 'bring_back' | 'stop_copy' | 'vouch' | 'clean_up';

/**
 * The same for the destination. `run_copy`: the process is made from the images, and runs; or a service that ran here is
 * started again, because its host was started anew. `discard`: the images go, and a copy that never ran.
 */
export type DestinationVerb = 'take_over' | 'run_copy' | 'stop_copy' | 'discard' | 'vouch' | 'clean_up';

/** One interrupted move, as far as it can be seen from here. */
export interface MoveSighting {
  readonly move: string;
  readonly source: MoveSide;
  readonly destination: MoveSide;
  /** Copies of the workload that run and belong to neither side: somebody started them meanwhile. */
  readonly fresh: readonly FreshCopy[];
  /** A fresh copy is the one to keep; what the move has left is dropped. */
  readonly keep_running: boolean;
}

/** What is known of one of the two hosts. A host that answered with a record of the move speaks for itself. */
export type MoveSide = { readonly host: string } & (
  | { readonly state: 'record'; readonly record: MoveRecord }
  /** It answers, and has no record of the move; `number` is the highest that it has seen for the workload, 0 for none. */
  | { readonly state: 'no-record'; readonly machine_id: string; readonly number: number }
  /** It does not answer. */
  | { readonly state: 'unreachable' }
  /** The YAML does not name it any more. */
  | { readonly state: 'unlisted' }
  /** The operator says that it never comes back. */
  | { readonly state: 'vouched-gone' }
);

export interface FreshCopy {
  readonly host: string;
  readonly pid: number;
}

/** What becomes of the workload of an interrupted move. */
export type Fate =
  /** It runs on at the source. */
  | 'source'
  /** Its copy runs at the destination. */
  | 'destination'
  /** A copy that somebody started meanwhile is the one that counts. */
  | 'fresh'
  /** It ran, and ended by itself or with its host. */
  | 'ended'
  /** The host that held the only whole copy is gone. */
  | 'lost'
  /** What is left does not tell; the selector may. */
  | 'unsure';

/** What comes next for an interrupted move. */
export type RecoveryDecision =
  /** One step on one host; afterwards both hosts are looked at again. */
  | ({ readonly kind: 'act'; readonly because: string; readonly toward: Fate } & RecoveryOrder)
  /** One place is known to have the workload, or none ever will; nothing is left to do. */
  | { readonly kind: 'settled'; readonly fate: Fate }
  /** As settled for the workload; what is left on, or known by, the host `on` waits until that host is seen again. */
  | { readonly kind: 'wait-for'; readonly on: MoveRole; readonly fate: Fate; readonly because: string }
  /** Any step could make two running copies, or none: somebody has to say more. */
  | {
      readonly kind: 'limbo';
      readonly reason: LimboReason;
      readonly because: string;
      readonly remedy: string;
    };

export type RecoveryOrder =
  | { readonly on: 'source'; readonly verb: SourceVerb; readonly force?: true }
  | { readonly on: 'destination'; readonly verb: DestinationVerb; readonly force?: true };

export type LimboReason =
  'unknown-format' | 'unseen' | 'fresh-copy' | 'two-copies' | 'source-unknown' | 'destination-unknown';

/** What a recovery is going to do about one move, as far as it can be told from here. */
export interface PlannedRecovery {
  readonly seen: MoveSighting;
  readonly steps: readonly PlannedStep[];
  readonly end: Exclude<RecoveryDecision, { kind: 'act' }>;
}

export type PlannedStep = Extract<RecoveryDecision, { kind: 'act' }> & {
  readonly host: string;
  /** In a few words, without the host's name. */
  readonly title: string;
};

/** Something of mig's on one of the hosts. */
export interface HostTrace extends Trace {
  readonly host: string;
}
