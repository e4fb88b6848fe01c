import type {
  Estimate,
  HostFacts,
  HostReading,
  HostSpec,
  Inventory,
  LockRecord,
  MoveRecord,
  Severity,
  Spec,
} from '../model/index.ts';
import type { Subject, TransferPath, WorkloadFacts, WorkloadSpec } from '../model/index.ts';
import type { HeldDescriptor } from './derive/descriptors-of-tree.ts';
import type { HeldFile } from './derive/files-of-tree.ts';

/**
 * One rule. The text is constant and is what documentation and `mig explain CODE` are made from; `run` looks at the
 * facts and returns one observation for each thing that is wrong or worth saying.
 */
export type Check = ReadingCheck | HostCheck | PairCheck | PlacementCheck | MoveCheck;

/** What a host answered, or that it did not. */
export type ReadingCheck = Rule<'reading', ReadingUnderCheck>;
/** A host that answered, whatever moves from or to it. */
export type HostCheck = Rule<'host', HostUnderCheck>;
/** Whether images of one host can be restored on another. */
export type PairCheck = Rule<'pair', PairUnderCheck>;
/** Where a workload is and where it should be, before anybody asks how it would get there. */
export type PlacementCheck = Rule<'placement', PlacementUnderCheck>;
/** One workload going from one host to another. */
export type MoveCheck = Rule<'move', MoveUnderCheck>;

interface Rule<Scope extends string, Target> {
  readonly scope: Scope;
  /** `area/file-name`. */
  readonly code: string;
  /** The weight of an observation that does not say otherwise. */
  readonly severity: Severity;
  readonly summary: string;
  readonly explains: Explanation;
  /** A waiver in the YAML may let it pass: it is mig's judgement of what comes afterwards, and CRIU would go on. */
  readonly waivable?: true;
  /** What it sees comes and goes by itself within seconds, so that an approval cannot rest on it. */
  readonly momentary?: true;
  readonly run: (target: Target) => readonly Observation[];
}

export interface Explanation {
  /** What it looks at, and on which host, such as "the fdinfo of every descriptor on the source". */
  readonly looks_at?: string;
  /** Why CRIU refuses, or why the process would not work after the move. */
  readonly why: string;
  /**
   * What CRIU would say, after the freeze, if nobody had looked: the text behind the place in its source, with `…` for
   * what differs from case to case. By these a log of CRIU is understood when it fails after all.
   */
  readonly prevents?: readonly string[];
  readonly remedy: string;
}

/** One thing that a rule saw; code, summary and, if none is given, severity and remedy come from the rule. */
export interface Observation {
  readonly detail: string;
  readonly subject?: Subject;
  readonly severity?: Severity;
  readonly remedy?: string;
}

export type ReachableReading = Extract<HostReading, { reachable: true }>;

export interface ReadingUnderCheck {
  readonly name: string;
  readonly reading: HostReading;
}

export interface HostUnderCheck {
  readonly name: string;
  readonly spec: HostSpec;
  readonly reading: ReachableReading;
  readonly facts: HostFacts;
}

export interface PairUnderCheck {
  readonly source: HostUnderCheck;
  readonly destination: HostUnderCheck;
  readonly transfer: TransferPath;
}

/** One process tree that a workload's selector matched, and the host it runs on. */
export interface Occurrence {
  readonly host: string;
  readonly tree: WorkloadFacts;
}

export interface PlacementUnderCheck {
  readonly workload: WorkloadSpec;
  /** Host where the YAML wants it; absent: no host keeps what the YAML asks. */
  readonly destination?: HostSpec;
  /** Sorted by host. */
  readonly occurrences: readonly Occurrence[];
  /** Hosts of the spec that gave no answer, sorted. */
  readonly silent: readonly string[];
  /** Hosts that answered and could not be searched for it in whole, sorted, and why. */
  readonly unsearched: readonly { readonly host: string; readonly why: string }[];
  /** What hosts have on record of moves of the workload. */
  readonly records: readonly RecordOnHost[];
  /** The locks on it that others hold. */
  readonly locks: readonly LockRecord[];
}

export interface RecordOnHost {
  readonly host: string;
  readonly record: MoveRecord;
}

export interface MoveUnderCheck extends PairUnderCheck {
  readonly workload: WorkloadSpec;
  readonly tree: WorkloadFacts;
  readonly spec: Spec;
  readonly inventory: Inventory;
  readonly estimate: Estimate;
  /** Every file that the tree has open, maps, runs or stands in, by path. */
  readonly files: readonly HeldFile[];
  /** Every descriptor of the tree, inherited ones once. */
  readonly descriptors: readonly HeldDescriptor[];
}
