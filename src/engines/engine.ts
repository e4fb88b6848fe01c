import type { Connection } from '../hosts/connection.ts';
import type {
  Controller,
  CopiedTree,
  Departure,
  HostFacts,
  MoveAction,
  MoveLink,
  MoveRole,
  MoveSize,
  Pace,
  SysvObject,
  WorkloadFacts,
  WorkloadSpec,
} from '../model/index.ts';

/** A mechanism that moves one workload. Adding one is adding a folder with one of these. */
export interface Engine {
  move(order: MoveOrder, progress: MoveProgress): Promise<MoveOutcome>;
}

/** All that an engine needs to know and to reach for one move. */
export interface MoveOrder {
  readonly run: string;
  /** The run's fencing number: hosts that have seen a higher one for the workload take no step of this run. */
  readonly number: number;
  readonly project: string;
  /** Who works on it: hosts put it on record for whoever finds the move unfinished. */
  readonly controller: Controller;
  readonly workload: WorkloadSpec;
  readonly strategy: MoveAction['strategy'];
  /** How what travels gets from the source to the destination. */
  readonly link: MoveLink;
  readonly source: MoveEnd;
  readonly destination: MoveEnd;
  /** The tree as it was seen last, right before the move. */
  readonly tree: WorkloadFacts;
  /** How much there is to it: hosts remember it beside the time it took. */
  readonly size: MoveSize;
  /** How fast the slower host was when it began; absent: not measured. */
  readonly pace?: Pace;
  /** What the link carries of memory; absent: nobody knows, or it is fast. */
  readonly link_bytes_per_second?: number;
  /** What travels along besides the memory. */
  readonly copied: {
    /** Absolute paths of single files, in order. */
    readonly files: readonly string[];
    /** Folders with all that is in them. */
    readonly trees: readonly CopiedTree[];
    /** Those of all these files that are written at their end only. */
    readonly appended: readonly string[];
  };
  /**
   * System V objects that the move takes out of the host's IPC namespace, and that leave the source with the workload;
   * absent: it stays in the namespace that it is in.
   */
  readonly sysv?: readonly SysvObject[];
  /** Absolute paths of the folders that the destination must have for the sockets of the workload. */
  readonly copied_folders: readonly string[];
  /** Absolute paths of folders that the workload has for itself: on either host it is asked what is in there. */
  readonly private_folders: readonly string[];
  /** What the destination keeps about the drains that have brought it there; empty: nothing. */
  readonly departures: readonly Departure[];
  /** The settings of its unit, for a host on which systemd has no file of it; absent: both have. */
  readonly made_units?: MadeUnits;
  /** Upper bound of the standstill, in ms; past it the source runs on. */
  readonly hold_ms: number;
  /**
   * Asked once when all is ready, while the workload runs: why it is not to be frozen; undefined: it may be. Absent: nobody
   * has to be asked.
   */
  readonly beforeFreeze?: () => Promise<string | undefined>;
  /**
   * Asked of a service that has been started anew, before anybody but its host can reach it: why it is to go back to where it
   * was; undefined: it serves. Absent: nobody has to be asked.
   */
  readonly verifyStart?: () => Promise<string | undefined>;
  /** Aborted by the first interrupt: stop at the next safe point. */
  readonly signal: AbortSignal;
}

/** What a unit is made of where it has no files that last: the settings by host, those first that come into force first. */
export type MadeUnits = Readonly<Partial<Record<MoveRole, readonly UnitSettings[]>>>;

/** One file of settings, in the form of systemd.unit(5), and the name that it gets. */
export interface UnitSettings {
  readonly name: string;
  readonly text: string;
}

export interface MoveEnd {
  readonly connection: Connection;
  readonly facts: HostFacts;
  /** A fresh connection after the first was lost; rejects while the host cannot be reached. */
  reconnect(): Promise<Connection>;
}

/** What an engine tells while it works. `step` is the last word of a step's id in the plan, e.g. `freeze`. */
export interface MoveProgress {
  stepStarted(step: string): void;
  stepDone(step: string, detail?: string): void;
  stepFailed(step: string, message: string): void;
  /** Trouble on a host that the move goes on in spite of. */
  warn(host: string, reason: string): void;
  /** From here on the move goes forward only. */
  committed(): void;
}

export type MoveOutcome = MoveEvidence &
  (
    | {
        readonly outcome: 'moved';
        readonly pid: number;
        readonly downtime_ms: number;
        readonly downtime_error_ms: number;
        readonly transfer_bytes: number;
        /** Named stretches of the standstill in their order, ms. */
        readonly phases: Readonly<Record<string, number>>;
      }
    /** The workload runs on at the source as if nothing had been tried; `frozen` says whether it stood still meanwhile. */
    | {
        readonly outcome: 'kept';
        readonly frozen: boolean;
        readonly message: string;
        /** Where it is another process than before, as it was started again. */
        readonly pid?: number;
      }
    /** It is not known to run on either side. */
    | { readonly outcome: 'limbo'; readonly message: string }
  );

/** What is worth keeping whichever way a move went. */
export interface MoveEvidence {
  /** CRIU's logs by `HOST/FILE`. */
  readonly logs: Readonly<Record<string, string>>;
  /** Hosts that were not heard to have cleaned up: they do so by themselves, or keep a record for a recovery. */
  readonly unfinished: readonly string[];
}
