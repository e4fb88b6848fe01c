import type { PlannedRecovery, RunOutcome, WorkloadResult } from '../model/index.ts';
import { findLeftovers, workloadOfMove } from '../plan/index.ts';
import type { RunLocks } from './locks/run-locks.ts';
import { underLocks } from './locks/under-locks.ts';
import type { RecoverInput } from './recover-input.ts';
import { recoverMove } from './recover-move.ts';

export interface RecoverResult {
  readonly outcome: RunOutcome;
  readonly workloads: readonly WorkloadResult[];
  /** What is still there and should not be, one sentence each. */
  readonly kept: readonly string[];
}

/**
 * Brings interrupted moves to their end, one after the other, under the locks of their workloads on every host that has
 * them on record. What one of them comes to is no reason to leave the next.
 */
export async function recoverMoves(input: RecoverInput): Promise<RecoverResult> {
  const { emit, project } = input;
  const names = [...new Set(input.moves.map(({ seen }) => workloadOfMove(seen)))];
  emit({ type: 'run_start', command: 'recover', project, plan: '', workloads: names });
  const result = await lockAndRecover(input);
  emit({ type: 'run_summary', outcome: result.outcome, workloads: result.workloads });
  return result;
}

async function lockAndRecover(input: RecoverInput): Promise<RecoverResult> {
  const workloads = workloadsByHost(input.moves);
  if (workloads.size === 0) return { outcome: 'ok', workloads: [], kept: await sweep(input) };
  return await underLocks<RecoverResult>({
    lock: (onWait) => input.lock(workloads, onWait),
    say: (finding) => input.emit({ type: 'finding', finding }),
    work: (locks) => allMoves(input, locks),
    refused: (outcome) => ({ outcome, workloads: [], kept: [] }),
  });
}

async function allMoves(input: RecoverInput, locks: RunLocks): Promise<RecoverResult> {
  const results = new Map<string, WorkloadResult>();
  const outcomes: RunOutcome[] = [];
  for (const { seen } of input.moves) {
    const { outcome, result } = await recoverMove(input, locks, seen);
    // A later move of the same workload says better where it is.
    results.set(result.workload, result);
    outcomes.push(outcome);
  }
  const kept = await sweep(input);
  const outcome = worstOf(outcomes);
  return {
    outcome: outcome === 'ok' && kept.length > 0 ? 'failed' : outcome,
    workloads: [...results.values()],
    kept,
  };
}

async function sweep(input: RecoverInput): Promise<readonly string[]> {
  if (input.signal.aborted) return [];
  const found = findLeftovers(await input.observe()).filter(input.sweeps);
  const hosts = [...new Set(found.map(({ host }) => host))];
  const kept = await Promise.all(
    hosts.map(async (host) => {
      const reasons = await input.remove(
        host,
        found.filter((trace) => trace.host === host),
      );
      return reasons.map((reason) => `${host}: ${reason}`);
    }),
  );
  return kept.flat();
}

/** A host without a record has nothing to be locked: what its numbers say stays as the move has left it. */
function workloadsByHost(moves: readonly PlannedRecovery[]): ReadonlyMap<string, readonly string[]> {
  const byHost = new Map<string, Set<string>>();
  for (const { seen } of moves) {
    for (const side of [seen.source, seen.destination]) {
      if (side.state !== 'record') continue;
      byHost.set(side.host, (byHost.get(side.host) ?? new Set()).add(side.record.workload));
    }
  }
  return new Map([...byHost].map(([host, names]) => [host, [...names]]));
}

/** What weighs most for whoever looks at the exit code: first a workload of which nobody knows where it may run. */
function worstOf(outcomes: readonly RunOutcome[]): RunOutcome {
  const weights = ['needs_recovery', 'failed', 'locked', 'unreachable', 'cancelled'] as const;
  return weights.find((outcome) => outcomes.includes(outcome)) ?? 'ok';
}
