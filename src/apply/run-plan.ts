import type { Connection } from '../hosts/connection.ts';
import type {
  Action,
  Controller,
  EventBody,
  FailurePolicy,
  Finding,
  Inventory,
  MoveAction,
  Opening,
  Plan,
  RunOutcome,
  Spec,
  WorkloadResult,
} from '../model/index.ts';
import type { Engine } from '../engines/engine.ts';
import { departuresAfter, departuresOf } from '../plan/index.ts';
import { beginMove, type Moved } from './begin-move.ts';
import type { LockResult, RunLocks } from './locks/run-locks.ts';
import { underLocks } from './locks/under-locks.ts';
import { type MadeMove, rollBack, type WayBack } from './roll-back.ts';

/** A program that a server runs now and then is seen once; what is still there after so many looks is there to stay. */
const MOST_LOOKS = 4;

/** What a run works with. Clocks, ids and connections come from outside, so that a run can be told apart from its world. */
export interface RunInput {
  readonly run: string;
  readonly plan: Plan;
  readonly spec: Spec;
  /** The connection that there is to a host at the moment. */
  readonly connectionTo: (host: string) => Connection | undefined;
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
  readonly reconnect: (host: string) => Promise<Connection>;
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

export interface RunResult {
  readonly outcome: RunOutcome;
  readonly workloads: readonly WorkloadResult[];
}

/**
 * Carries out a plan, one move after the other in the order of the waves, under the locks of all workloads that move.
 * Right before each move the hosts are read again, and once more if what speaks against it may pass; a move whose facts
 * changed is not begun. After a failure nothing new is begun, unless the YAML has the run go on, and if it asks for that,
 * what has moved goes back. A move that does not fit into the window is left, and those after it have their turn: they may be shorter.
 */
export async function runPlan(input: RunInput): Promise<RunResult> {
  const { plan, emit } = input;
  emit({
    type: 'run_start',
    project: plan.project,
    plan: plan.id,
    workloads: plan.actions.map(({ workload }) => workload),
    ...(input.window && { window: input.window }),
    ...(input.reason === undefined ? {} : { reason: input.reason }),
    ...(input.breakGlass === undefined ? {} : { break_glass: input.breakGlass }),
  });
  const result = await lockAndMove(input);
  emit({ type: 'run_summary', ...result });
  return result;
}

async function lockAndMove(input: RunInput): Promise<RunResult> {
  const { plan, emit } = input;
  const workloads = workloadsByHost(plan);
  if (workloads.size === 0) return { outcome: 'ok', workloads: plan.actions.map(unmoved) };
  return await underLocks({
    lock: (onWait) => input.lock(workloads, onWait),
    say: (finding) => {
      const workload = finding.subject?.workload;
      emit({ type: 'finding', ...(workload === undefined ? {} : { workload }), finding });
    },
    work: (locks) => allMoves(input, locks),
    refused: (outcome) => ({ outcome, workloads: plan.actions.map(unmoved) }),
  });
}

async function allMoves(input: RunInput, locks: RunLocks): Promise<RunResult> {
  const workloads: WorkloadResult[] = [];
  const failures: RunOutcome[] = [];
  const made: MadeMove[] = [];
  const failed: WorkloadResult[] = [];
  for (const action of inOrder(input.plan.actions)) {
    if (action.action !== 'move' || !mayGoOn(failures, input.spec.policies)) workloads.push(unmoved(action));
    else {
      const step = await nextMove(input, locks, action);
      workloads.push(step.result);
      if (step.result.outcome === 'moved')
        made.push({ action, result: step.result, origins: step.origins ?? [] });
      if (step.outcome === 'outside_window' || step.outcome === 'ok') continue;
      failures.push(step.outcome);
      failed.push(step.result);
    }
  }
  const outcome = outcomeOf(failures, workloads);
  if (goesBack(failures, input.spec.policies) && made.length > 0) {
    const back = await rollBack(
      {
        ...input,
        project: input.plan.project,
        look: input.lookBack,
        refuse: (action) => input.refuseBack?.(action),
      },
      locks,
      made,
      whatFailed(failed),
    );
    const results = workloads.map((result) => back.results.get(result.workload) ?? result);
    return { outcome: back.outcome, workloads: results };
  }
  const isLeft = workloads.some(({ left_by: leftBy }) => leftBy !== undefined);
  if (outcome !== 'ok' || !isLeft) return { outcome, workloads };
  const begun = workloads.some((result) => result.outcome === 'moved');
  return { outcome: begun ? 'failed' : 'outside_window', workloads };
}

/** What concerns one workload alone: that it was kept, does not serve, or is not as it was planned. */
const OWN: ReadonlySet<RunOutcome> = new Set(['failed', 'stale']);

/** Whether another move may begin after these failures. Of what is in doubt nobody knows whom else it concerns. */
function mayGoOn(failures: readonly RunOutcome[], policy: FailurePolicy | undefined): boolean {
  if (failures.length === 0) return true;
  if (policy === undefined || policy.on_failure === 'stop') return false;
  if (!failures.every((one) => OWN.has(one))) return false;
  return policy.max_failures === undefined || failures.length <= policy.max_failures;
}

/** Whether what has moved goes back after these failures. While something is in doubt nothing is touched any more. */
function goesBack(failures: readonly RunOutcome[], policy: FailurePolicy | undefined): boolean {
  const ends = failures.every((one) => OWN.has(one)) && !mayGoOn(failures, policy);
  return policy?.on_failure === 'rollback' && ends;
}

/** Which moves have failed, as the end of a sentence. */
function whatFailed(failed: readonly WorkloadResult[]): string {
  const words = failed.map(({ workload, message = '' }) => `${workload}, ${message.split('\n')[0]}`);
  return `of ${words.join('; of ')}`;
}

/** What all failures come to: what ended the run, for that weighs most; of others that something failed, if any did. */
function outcomeOf(failures: readonly RunOutcome[], workloads: readonly WorkloadResult[]): RunOutcome {
  const last =
    failures.find((one) => !OWN.has(one)) ?? (failures.includes('failed') ? 'failed' : failures[0]);
  if (last === undefined) return 'ok';
  const begun = workloads.some(({ outcome }) => outcome === 'moved') || failures.includes('failed');
  // These say that nothing was changed, which is not so any more.
  return begun && (last === 'cancelled' || last === 'stale' || last === 'locked') ? 'failed' : last;
}

/** How a move ended, and what its source had on record about drains before it. */
type Step = Moved & Partial<Pick<MadeMove, 'origins'>>;

/** A move, unless something has come up since the last one that speaks against beginning it. */
async function nextMove(input: RunInput, locks: RunLocks, action: MoveAction): Promise<Step> {
  const left = leftByWindow(input, action);
  if (left) return left;
  const signal = AbortSignal.any([input.signal, locks.lost]);
  if (!signal.aborted) {
    const unsure = await locks.unsure();
    if (unsure.length > 0 && !signal.aborted)
      return notStarted(action, 'unreachable', `${unsure.join(' and ')} may have given the lock away`);
  }
  const step: Step = signal.aborted
    ? notStarted(action, 'cancelled')
    : await freshMove({ ...input, signal }, locks, action);
  return step.outcome === 'cancelled' && locks.lost.aborted
    ? { ...step, outcome: outcomeOfLoss(locks.lost) }
    : step;
}

/** Whether somebody else has the lock, or nobody can say who has. */
function outcomeOfLoss({ reason }: AbortSignal): RunOutcome {
  const { code }: Finding = reason;
  return code === 'run/backend-lost' ? 'unreachable' : 'locked';
}

async function freshMove(input: RunInput, locks: RunLocks, action: MoveAction): Promise<Step> {
  const { spec, plan, run } = input;
  const { inventory, objections } = await look(input, action);
  if (input.signal.aborted) return notStarted(action, 'cancelled');
  if (objections.length > 0)
    return notStarted(action, 'stale', objections.map(({ message }) => message).join('; '));
  // Looking takes its time, and the window may have closed meanwhile.
  const left = leftByWindow(input, action);
  if (left) return left;
  const at = input.controller.since;
  const moved = await beginMove(input, locks, {
    run,
    number: locks.number,
    project: plan.project,
    spec,
    action,
    inventory,
    departures: departuresAfter(spec, inventory, { ...action, run, at }),
  });
  if (moved === undefined)
    return notStarted(
      action,
      'unreachable',
      `${action.source} or ${action.destination} does not answer any more`,
    );
  return { ...moved, origins: departuresOf(plan.project, inventory, action.source, action.workload) };
}

/** Looks at the hosts until nothing speaks against a move, nothing that passes does, or it has looked often enough. */
async function look(
  { observe, judge, pause, signal }: RunInput,
  action: MoveAction,
): Promise<{ readonly inventory: Inventory; readonly objections: readonly Objection[] }> {
  for (let looks = 1; ; looks += 1) {
    const inventory = await observe(signal);
    const objections = signal.aborted ? [] : judge(action, inventory);
    const mayPass = objections.length > 0 && objections.every(({ passing }) => passing === true);
    if (!mayPass || looks === MOST_LOOKS) return { inventory, objections };
    await pause(signal);
  }
}

function leftByWindow({ refuse }: RunInput, action: MoveAction): Moved | undefined {
  const found = refuse?.(action);
  if (found === undefined) return undefined;
  return {
    outcome: 'outside_window',
    result: { ...unmoved(action), left_by: found.by, message: found.words },
  };
}

function notStarted(action: MoveAction, outcome: RunOutcome, message?: string): Moved {
  const { workload } = action;
  // Of a host that does not answer it is not known that the workload still runs there.
  const result = outcome === 'unreachable' ? { workload, outcome: 'not_started' as const } : unmoved(action);
  return { outcome, result: { ...result, ...(message === undefined ? {} : { message }) } };
}

function unmoved(action: Action): WorkloadResult {
  return action.action === 'noop'
    ? { workload: action.workload, outcome: 'noop', host: action.source, pid: action.identity.pid }
    : {
        workload: action.workload,
        outcome: 'not_started',
        ...(action.source === undefined ? {} : { host: action.source }),
      };
}

function workloadsByHost(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const byHost = new Map<string, string[]>();
  for (const action of plan.actions) {
    if (action.action !== 'move') continue;
    for (const host of [action.source, action.destination])
      byHost.set(host, [...(byHost.get(host) ?? []), action.workload]);
  }
  return byHost;
}

function inOrder(actions: readonly Action[]): readonly Action[] {
  const wave = (action: Action): number => (action.action === 'move' ? action.wave : 0);
  return actions.toSorted((a, b) => wave(a) - wave(b));
}
