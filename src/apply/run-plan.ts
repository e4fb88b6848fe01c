import type { Connection } from '../hosts/connection.ts';
import type {
  Action,
  EventBody,
  Inventory,
  MoveAction,
  Plan,
  RunOutcome,
  Spec,
  WorkloadResult,
} from '../model/index.ts';
import type { Engine, MoveEnd } from '../engines/engine.ts';
import { moveOne } from './move-one.ts';

/** What a run works with. Clocks, ids and connections come from outside, so that a run can be told apart from its world. */
export interface RunInput {
  readonly run: string;
  readonly plan: Plan;
  readonly spec: Spec;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly engine: Engine;
  readonly emit: (event: EventBody) => void;
  readonly keepLogs: (workload: string, logs: Readonly<Record<string, string>>) => Promise<void>;
  /** Reads the hosts again. */
  readonly observe: () => Promise<Inventory>;
  /** Why an action of the plan no longer fits what was observed; empty: it does. */
  readonly judge: (action: MoveAction, inventory: Inventory) => readonly string[];
  readonly reconnect: (host: string) => Promise<Connection>;
  /** Aborted by the first interrupt: what has not begun does not begin. */
  readonly signal: AbortSignal;
}

export interface RunResult {
  readonly outcome: RunOutcome;
  readonly workloads: readonly WorkloadResult[];
}

/**
 * Carries out a plan, one move after the other in the order of the waves. Right before each move the hosts are read
 * again; a move whose facts changed is not begun. After a failure nothing new is begun.
 */
export async function runPlan(input: RunInput): Promise<RunResult> {
  const { plan, emit } = input;
  emit({
    type: 'run_start',
    project: plan.project,
    plan: plan.id,
    workloads: plan.actions.map(({ workload }) => workload),
  });
  const workloads: WorkloadResult[] = [];
  let outcome: RunOutcome = 'ok';
  for (const action of inOrder(plan.actions)) {
    if (action.action !== 'move') workloads.push(unmoved(action));
    else if (outcome !== 'ok')
      workloads.push({ workload: action.workload, outcome: 'not_started', host: action.source });
    else {
      const step = input.signal.aborted ? cancelled(action) : await freshMove(input, action);
      workloads.push(step.result);
      outcome = step.outcome;
      if (outcome === 'cancelled' && workloads.some((result) => result.outcome === 'moved'))
        outcome = 'failed';
      if (outcome === 'stale' && workloads.some((result) => result.outcome === 'moved')) outcome = 'failed';
    }
  }
  emit({ type: 'run_summary', outcome, workloads });
  return { outcome, workloads };
}

interface Moved {
  readonly outcome: RunOutcome;
  readonly result: WorkloadResult;
}

async function freshMove(input: RunInput, action: MoveAction): Promise<Moved> {
  const inventory = await input.observe();
  const reasons = input.judge(action, inventory);
  if (reasons.length > 0) {
    const message = reasons.join('; ');
    return {
      outcome: 'stale',
      result: { workload: action.workload, outcome: 'not_started', host: action.source, message },
    };
  }
  const source = endOf(input, inventory, action.source);
  const destination = endOf(input, inventory, action.destination);
  const reading = inventory.hosts[action.source];
  const tree = reading?.reachable ? reading.workloads[action.workload]?.[0] : undefined;
  const workload = input.spec.workloads[action.workload];
  if (!source || !destination || !tree || !workload) {
    const message = `${action.source} or ${action.destination} does not answer any more`;
    return { outcome: 'unreachable', result: { workload: action.workload, outcome: 'not_started', message } };
  }
  return await moveOne({ ...input, action, workload, source, destination, tree });
}

function endOf(input: RunInput, inventory: Inventory, host: string): MoveEnd | undefined {
  const connection = input.connections.get(host);
  const reading = inventory.hosts[host];
  if (!connection || !reading?.reachable) return undefined;
  return { connection, facts: reading.facts, reconnect: () => input.reconnect(host) };
}

function cancelled(action: MoveAction): Moved {
  return {
    outcome: 'cancelled',
    result: { workload: action.workload, outcome: 'not_started', host: action.source },
  };
}

function unmoved(action: Exclude<Action, MoveAction>): WorkloadResult {
  return action.action === 'noop'
    ? { workload: action.workload, outcome: 'noop', host: action.source, pid: action.identity.pid }
    : {
        workload: action.workload,
        outcome: 'not_started',
        ...(action.source === undefined ? {} : { host: action.source }),
      };
}

function inOrder(actions: readonly Action[]): readonly Action[] {
  const wave = (action: Action): number => (action.action === 'move' ? action.wave : 0);
  return actions.toSorted((a, b) => wave(a) - wave(b));
}
