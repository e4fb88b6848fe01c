import type { Plan } from '../model/index.ts';
import { allMoves } from './all-moves.ts';
import { underLocks } from './locks/under-locks.ts';
import type { RunInput } from './run-input.ts';
import type { RunResult } from './run-outcome.ts';
import { unmoved } from './unmoved.ts';

/**
 * Carries out a plan, wave by wave and as many moves at a time as the plan says, under the locks of all workloads that move.
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

function workloadsByHost(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const byHost = new Map<string, string[]>();
  for (const action of plan.actions) {
    if (action.action !== 'move') continue;
    for (const host of [action.source, action.destination])
      byHost.set(host, [...(byHost.get(host) ?? []), action.workload]);
  }
  return byHost;
}
