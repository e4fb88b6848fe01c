import { asRestart, hostUnderCheck, privateFolders, sourceInside, withUnitRules } from '../checks/index.ts';
import type { Engine, MoveEnd } from '../engines/engine.ts';
import type { Connection } from '../hosts/connection.ts';
import type {
  Controller,
  Departure,
  EventBody,
  Inventory,
  MoveAction,
  RunOutcome,
  Spec,
  WorkloadResult,
} from '../model/index.ts';
import { linkOfMove } from '../plan/index.ts';
import type { RunLocks } from './locks/run-locks.ts';
import { moveOne } from './move-one.ts';

/** What a move is made with, whatever it is a part of. */
export interface MoveTools {
  readonly connectionTo: (host: string) => Connection | undefined;
  readonly engine: Engine;
  readonly emit: (event: EventBody) => void;
  readonly keepLogs: (workload: string, logs: Readonly<Record<string, string>>) => Promise<void>;
  readonly reconnect: (host: string) => Promise<Connection>;
  readonly controller: Controller;
  readonly signal: AbortSignal;
}

/** A move that nothing speaks against, with what was seen of its hosts right before. */
export interface ReadyMove {
  readonly run: string;
  /** The run's. */
  readonly number: number;
  readonly project: string;
  readonly spec: Spec;
  readonly action: MoveAction;
  readonly inventory: Inventory;
  /** What the destination keeps about drains. */
  readonly departures: readonly Departure[];
  /** How many moves may share the network of a host at a time; absent: it has it to itself. */
  readonly sharing?: number;
}

/** How a move ended. */
export interface Moved {
  readonly outcome: RunOutcome;
  readonly result: WorkloadResult;
}

/** Makes a move with all that follows from what was seen. Undefined: one of its hosts does not answer any more. */
export async function beginMove(
  tools: MoveTools,
  locks: RunLocks,
  ready: ReadyMove,
): Promise<Moved | undefined> {
  const { run, number, project, spec, action, inventory, departures, sharing = 1 } = ready;
  const source = endOf(tools, inventory, action.source);
  const destination = endOf(tools, inventory, action.destination);
  const reading = inventory.hosts[action.source];
  const tree = reading?.reachable ? reading.workloads[action.workload]?.[0] : undefined;
  const inYaml = spec.workloads[action.workload];
  const written = inYaml && action.strategy === 'restart' ? asRestart(inYaml) : inYaml;
  const host = spec.hosts[action.source];
  const around = host && reading && hostUnderCheck(host, reading);
  if (!source || !destination || !tree || !written || !around) return undefined;
  const emit = (event: EventBody): void => {
    if (event.type === 'step_start') locks.at(event.step);
    tools.emit(event);
  };
  const workload = withUnitRules(written, around.facts);
  const { files } = sourceInside(around, workload, tree).reading;
  return await moveOne({
    ...tools,
    emit,
    run,
    number,
    project,
    action,
    link: linkOfMove(spec, inventory, action),
    workload,
    source,
    destination,
    tree,
    files,
    private_folders: privateFolders(workload, around.facts),
    departures,
    sharing,
  });
}

function endOf(tools: MoveTools, inventory: Inventory, host: string): MoveEnd | undefined {
  const connection = tools.connectionTo(host);
  const reading = inventory.hosts[host];
  if (!connection || !reading?.reachable) return undefined;
  return { connection, facts: reading.facts, reconnect: () => tools.reconnect(host) };
}
