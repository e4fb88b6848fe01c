import type { FailurePolicy, RunOutcome, WorkloadResult } from '../model/index.ts';

export interface RunResult {
  readonly outcome: RunOutcome;
  readonly workloads: readonly WorkloadResult[];
}

/** What concerns one workload alone: that it was kept, does not serve, or is not as it was planned. */
const OWN: ReadonlySet<RunOutcome> = new Set(['failed', 'stale']);

/** Whatever else ends a run, what weighs most first: several moves may end badly at a time. */
const ENDING: readonly RunOutcome[] = ['needs_recovery', 'unreachable', 'locked', 'cancelled'];

/** Whether another move may begin after these failures. Of what is in doubt nobody knows whom else it concerns. */
export function mayGoOn(failures: readonly RunOutcome[], policy: FailurePolicy | undefined): boolean {
  if (failures.length === 0) return true;
  if (policy === undefined || policy.on_failure === 'stop') return false;
  if (!failures.every((one) => OWN.has(one))) return false;
  return policy.max_failures === undefined || failures.length <= policy.max_failures;
}

/** Whether what has moved goes back after these failures. While something is in doubt nothing is touched any more. */
export function goesBack(failures: readonly RunOutcome[], policy: FailurePolicy | undefined): boolean {
  const ends = failures.every((one) => OWN.has(one)) && !mayGoOn(failures, policy);
  return policy?.on_failure === 'rollback' && ends;
}

/** Which moves have failed, as the end of a sentence. */
export function whatFailed(failed: readonly WorkloadResult[]): string {
  const words = failed.map(({ workload, message = '' }) => `${workload}, ${message.split('\n')[0]}`);
  return `of ${words.join('; of ')}`;
}

/** How a run has ended. What did not fit into a window is no failure of the run's, but not done either. */
export function outcomeOfRun(
  failures: readonly RunOutcome[],
  workloads: readonly WorkloadResult[],
): RunOutcome {
  const outcome = outcomeOf(failures, workloads);
  const isLeft = workloads.some(({ left_by: leftBy }) => leftBy !== undefined);
  if (outcome !== 'ok' || !isLeft) return outcome;
  return workloads.some((result) => result.outcome === 'moved') ? 'failed' : 'outside_window';
}

/** What all failures come to: what ended the run, for that weighs most; of others that something failed, if any did. */
function outcomeOf(failures: readonly RunOutcome[], workloads: readonly WorkloadResult[]): RunOutcome {
  const last =
    ENDING.find((one) => failures.includes(one)) ?? (failures.includes('failed') ? 'failed' : failures[0]);
  if (last === undefined) return 'ok';
  const begun = workloads.some(({ outcome }) => outcome === 'moved') || failures.includes('failed');
  // These say that nothing was changed, which is not so any more.
  return begun && (last === 'cancelled' || last === 'stale' || last === 'locked') ? 'failed' : last;
}
