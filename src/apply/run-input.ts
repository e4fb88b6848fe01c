import type { Engine } from '../engines/engine.ts';
import type { Connection } from '../hosts/connection.ts';
import type {
  Controller,
  EventBody,
  Finding,
  Inventory,
  MoveAction,
  Opening,
  Plan,
  Spec,
} from '../model/index.ts';
import type { LockResult } from './locks/run-locks.ts';
import type { WayBack } from './roll-back.ts';

/** What a run works with. Clocks, ids and connections come from outside, so that a run can be told apart from its world. */
export interface RunInput {
  readonly run: string;
  readonly plan: Plan;
  readonly spec: Spec;
  /** The connection that there is to a host at the moment. */
  readonly connectionTo: (host: string) => Connection | undefined;
  readonly reconnect: (host: string) => Promise<Connection>;
  /** Connections for one more move between these hosts, which has them to itself until it is over. */
  readonly connections: (hosts: readonly string[]) => MoveConnections;
  readonly engine: Engine;
  readonly emit: (event: EventBody) => void;
  readonly keepLogs: (workload: string, logs: Readonly<Record<string, string>>) => Promise<void>;
  /** Reads the hosts again. */
  readonly observe: (signal: AbortSignal) => Promise<Inventory>;
  /** Why an action of the plan no longer fits what was observed; empty: it does. */
  readonly judge: (action: MoveAction, inventory: Inventory) => readonly Objection[];
  /** Lets a moment pass before another look at the hosts. */
  readonly pause: (signal: AbortSignal) => Promise<void>;
  /** Why a move may not begin at this moment, because of windows and freezes, or a deadline; undefined: it may. */
  readonly refuse?: (action: MoveAction) => NotNow | undefined;
  /** Reads the hosts for the way back of a move that this run has made, and plans it. */
  readonly lookBack: (made: MoveAction, signal: AbortSignal) => Promise<WayBack>;
  /** Why a move back may not begin at this moment, as the end of a sentence; undefined: it may. */
  readonly refuseBack?: (action: MoveAction) => string | undefined;
  /** What the run is for, where that is more than the YAML. */
  readonly reason?: string;
  /** The opening in which the run begins, and why somebody goes ahead without one: for the record. */
  readonly window?: Opening;
  readonly breakGlass?: string;
  readonly controller: Controller;
  /** Takes the locks of the workloads, which are given by host; tells `onWait` whom it waits for. */
  readonly lock: (
    workloads: ReadonlyMap<string, readonly string[]>,
    onWait: (finding: Finding) => void,
  ) => Promise<LockResult>;
  /** Aborted by the first interrupt: what has not begun does not begin. */
  readonly signal: AbortSignal;
}

/** What speaks against a move that was planned. */
export interface Objection {
  readonly message: string;
  /** It may be over within seconds. */
  readonly passing?: true;
}

/** Why a move does not begin at a moment: by what, and as the end of a sentence. */
export interface NotNow {
  readonly by: 'window' | 'deadline';
  readonly words: string;
}

/** The connections that a move works with. */
export interface MoveConnections {
  /** The one that there is to a host at the moment; undefined: it cannot be reached. */
  readonly to: (host: string) => Promise<Connection | undefined>;
  /** One that works: the one there is, or a new one. @throws Error while the host cannot be reached. */
  readonly reconnect: (host: string) => Promise<Connection>;
  /** The move is over. */
  readonly release: () => void;
}
