import type { Action, MoveAction, MoveLimits, RunOutcome, WorkloadResult } from '../model/index.ts';
import { nextMoves, type MoveUnderWay } from '../plan/index.ts';
import type { RunLocks } from './locks/run-locks.ts';
import { nextMove, type Turn } from './next-move.ts';
import { oneForAll } from './one-for-all.ts';
import type { RunInput } from './run-input.ts';
import { rollBack, type MadeMove } from './roll-back.ts';
import { goesBack, mayGoOn, outcomeOfRun, whatFailed, type RunResult } from './run-outcome.ts';
import { unmoved } from './unmoved.ts';

const ONE_BY_ONE: MoveLimits = { moves: 1, per_host: 1 };

/** How a turn ended; `held`: it has begun nothing, for it has to wait for a move that is under way. */
type TurnEnd = { readonly action: MoveAction } & (
  | { readonly kind: 'moved'; readonly moved: Turn }
  | { readonly kind: 'held'; readonly since: number }
  | { readonly kind: 'broken'; readonly error: unknown }
);

/**
 * Makes the moves of a plan, as many at a time as it says. When nothing more may begin, those under way are brought to their end;
 * only then what has moved goes back, where the YAML asks for that.
 * Results come in the order of the plan, whichever move ended first.
 */
export async function allMoves(input: RunInput, locks: RunLocks): Promise<RunResult> {
  const { plan, spec } = input;
  const actions = inOrder(plan.actions);
  const results = new Map<string, WorkloadResult>();
  const failures: RunOutcome[] = [];
  const failed: WorkloadResult[] = [];
  const made: MadeMove[] = [];
  const turns = new Map<string, { readonly action: MoveAction; readonly end: Promise<TurnEnd> }>();
  const begun = new Map<string, MoveUnderWay>();
  const held = new Set<string>();
  // Counts moves that are over: who was held before one of them ended has its turn again.
  let over = 0;
  let broken: { readonly error: unknown } | undefined;
  const moves = actions.filter((action) => action.action === 'move');
  let waiting: readonly MoveAction[] = moves;
  const mayBegin = (): boolean => !broken && mayGoOn(failures, spec.policies);
  const signal = AbortSignal.any([input.signal, locks.lost]);
  const shared = {
    ...input,
    signal,
    observe: oneForAll(() => input.observe(signal)),
    unsure: oneForAll(() => locks.unsure()),
    mayBegin,
    begun,
  };
  const take = async (action: MoveAction): Promise<TurnEnd> => {
    const since = over;
    try {
      const moved = await nextMove(shared, locks, action);
      return moved === 'held' ? { kind: 'held', action, since } : { kind: 'moved', action, moved };
    } catch (error) {
      return { kind: 'broken', action, error };
    }
  };
  for (;;) {
    if (!mayBegin()) waiting = [];
    const underWay = [...turns.values()].map(({ action }) => action);
    const next = nextMoves({ waiting, held, underWay }, plan.policies ?? ONE_BY_ONE);
    waiting = waiting.filter((action) => !next.includes(action));
    for (const action of next) turns.set(action.workload, { action, end: take(action) });
    if (turns.size === 0) break;
    const end = await Promise.race([...turns.values()].map((turn) => turn.end));
    const { workload } = end.action;
    turns.delete(workload);
    if (end.kind === 'held') {
      waiting = moves.filter((action) => action === end.action || waiting.includes(action));
      if (end.since === over) held.add(workload);
      continue;
    }
    if (begun.delete(workload)) {
      over += 1;
      held.clear();
    }
    if (end.kind === 'broken') broken ??= end;
    else {
      const { outcome, result, origins = [] } = end.moved;
      results.set(workload, result);
      if (result.outcome === 'moved') made.push({ action: end.action, result, origins });
      if (outcome === 'outside_window' || outcome === 'ok') continue;
      failures.push(outcome);
      failed.push(result);
    }
  }
  // Not before: with the run its locks end.
  if (broken) throw broken.error;
  const workloads = actions.map((action) => results.get(action.workload) ?? unmoved(action));
  if (!goesBack(failures, spec.policies) || made.length === 0)
    return { outcome: outcomeOfRun(failures, workloads), workloads };
  const returning = {
    ...input,
    project: plan.project,
    look: input.lookBack,
    refuse: (action: MoveAction) => input.refuseBack?.(action),
  };
  const back = await rollBack(returning, locks, made, whatFailed(failed));
  return {
    outcome: back.outcome,
    workloads: workloads.map((result) => back.results.get(result.workload) ?? result),
  };
}

function inOrder(actions: readonly Action[]): readonly Action[] {
  const wave = (action: Action): number => (action.action === 'move' ? action.wave : 0);
  return actions.toSorted((a, b) => wave(a) - wave(b));
}
