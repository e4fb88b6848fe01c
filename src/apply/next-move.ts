import type { Finding, Inventory, MoveAction, RunOutcome } from '../model/index.ts';
import {
  asBefore,
  clashes,
  departuresAfter,
  departuresOf,
  fitsBeside,
  shareHost,
  sharingIn,
  type MoveUnderWay,
} from '../plan/index.ts';
import { beginMove, type Moved } from './begin-move.ts';
import type { RunLocks } from './locks/run-locks.ts';
import type { MoveConnections, Objection, RunInput } from './run-input.ts';
import type { MadeMove } from './roll-back.ts';
import { unmoved } from './unmoved.ts';

/** A program that a server runs now and then is seen once; what is still there after so many looks is there to stay. */
const MOST_LOOKS = 4;

/** What the moves of a run have in common while several are under way. */
export interface MovesTogether extends RunInput {
  /** Reads the hosts, once for all who ask at the same time. */
  readonly observe: () => Promise<Inventory>;
  /** The hosts of which it is not known that they hold their locks. */
  readonly unsure: () => Promise<readonly string[]>;
  /** Whether nothing has happened after which nothing more is begun. */
  readonly mayBegin: () => boolean;
  /** Those that have begun and are not over, by workload. */
  readonly begun: Map<string, MoveUnderWay>;
}

/** How a move ended, and what its source had on record about drains before it. */
export type Turn = Moved & Partial<Pick<MadeMove, 'origins'>>;

/**
 * A move, unless something has come up since the last one that speaks against beginning it. `held`: it may be one of those under way
 * that does, and nothing was begun.
 */
export async function nextMove(
  input: MovesTogether,
  locks: RunLocks,
  action: MoveAction,
): Promise<Turn | 'held'> {
  const { signal } = input;
  const left = leftByWindow(input, action);
  if (left) return left;
  if (!signal.aborted) {
    const unsure = await input.unsure();
    if (unsure.length > 0 && !signal.aborted)
      return notStarted(action, 'unreachable', `${unsure.join(' and ')} may have given the lock away`);
  }
  const step = signal.aborted
    ? notStarted(action, 'cancelled')
    : await onOwnConnections(input, locks, action);
  return step !== 'held' && step.outcome === 'cancelled' && locks.lost.aborted
    ? { ...step, outcome: outcomeOfLoss(locks.lost) }
    : step;
}

/** Whether somebody else has the lock, or nobody can say who has. */
function outcomeOfLoss({ reason }: AbortSignal): RunOutcome {
  const { code }: Finding = reason;
  return code === 'run/backend-lost' ? 'unreachable' : 'locked';
}

async function onOwnConnections(
  input: MovesTogether,
  locks: RunLocks,
  action: MoveAction,
): Promise<Turn | 'held'> {
  const connections = input.connections([action.source, action.destination]);
  try {
    return await freshMove(input, locks, action, connections);
  } finally {
    connections.release();
  }
}

async function freshMove(
  input: MovesTogether,
  locks: RunLocks,
  action: MoveAction,
  connections: MoveConnections,
): Promise<Turn | 'held'> {
  const { begun, spec } = input;
  const { inventory, objections, beside } = await look(input, action);
  // A connection that was lost may have been replaced meanwhile.
  const [here, there] = await Promise.all([
    connections.to(action.source),
    connections.to(action.destination),
  ]);
  if (input.signal.aborted) return notStarted(action, 'cancelled');
  if (objections.length > 0) {
    // What another move needs or leaves half done for a while is no reason to give this one up.
    if (beside.some((other) => shareHost(other.action, action))) return 'held';
    return notStarted(action, 'stale', objections.map(({ message }) => message).join('; '));
  }
  const reading = inventory.hosts[action.source];
  const tree = reading?.reachable ? reading.workloads[action.workload]?.[0] : undefined;
  const workload = spec.workloads[action.workload];
  if (!here || !there || !tree || !workload) return unanswered(action);
  const own: MoveUnderWay = { action, workload, tree };
  const others = [...begun.values()];
  if (others.some((other) => clashes(own, other)) || !fitsBeside(own, others, inventory)) return 'held';
  // Looking takes its time: the window may have closed meanwhile, and another move may have failed.
  const left = leftByWindow(input, action);
  if (left) return left;
  if (!input.mayBegin()) return 'held';
  begun.set(action.workload, own);
  const { project } = input.plan;
  const tools = {
    ...input,
    connectionTo: (name: string) => (name === action.source ? here : there),
    reconnect: (name: string) => connections.reconnect(name),
  };
  const moved = await beginMove(tools, locks, {
    run: input.run,
    number: locks.number,
    project,
    spec,
    action,
    inventory,
    departures: departuresAfter(spec, inventory, {
      ...action,
      run: input.run,
      at: input.controller.since,
    }),
    sharing: sharingIn(input.plan),
  });
  if (!moved) return unanswered(action);
  return { ...moved, origins: departuresOf(project, inventory, action.source, action.workload) };
}

function unanswered(action: MoveAction): Turn {
  const message = `${action.source} or ${action.destination} does not answer any more`;
  return notStarted(action, 'unreachable', message);
}

interface Look {
  readonly inventory: Inventory;
  readonly objections: readonly Objection[];
  /** What was under way meanwhile. */
  readonly beside: readonly MoveUnderWay[];
}

/** Looks at the hosts until nothing speaks against a move, nothing that passes does, or it has looked often enough. */
async function look(
  { observe, judge, pause, signal, begun }: MovesTogether,
  action: MoveAction,
): Promise<Look> {
  for (let looks = 1; ; looks += 1) {
    const before = [...begun.values()];
    const inventory = await observe();
    const beside = [...new Set([...before, ...begun.values()])];
    const objections = signal.aborted ? [] : judge(action, asBefore(inventory, beside));
    const mayPass = objections.length > 0 && objections.every(({ passing }) => passing === true);
    if (!mayPass || looks === MOST_LOOKS) return { inventory, objections, beside };
    await pause(signal);
  }
}

function leftByWindow({ refuse }: RunInput, action: MoveAction): Turn | undefined {
  const found = refuse?.(action);
  if (found === undefined) return undefined;
  return {
    outcome: 'outside_window',
    result: { ...unmoved(action), left_by: found.by, message: found.words },
  };
}

function notStarted(action: MoveAction, outcome: RunOutcome, message?: string): Turn {
  const { workload } = action;
  // Of a host that does not answer it is not known that the workload still runs there.
  const result = outcome === 'unreachable' ? { workload, outcome: 'not_started' as const } : unmoved(action);
  return { outcome, result: { ...result, ...(message === undefined ? {} : { message }) } };
}
