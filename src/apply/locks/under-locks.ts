import type { Finding, RunOutcome } from '../../model/index.ts';
import type { LockResult, RunLocks } from './run-locks.ts';

/** What becomes of a piece of work that needs locks. */
export interface WorkUnderLocks<Result> {
  readonly lock: (onWait: (finding: Finding) => void) => Promise<LockResult>;
  /** Told whom the locks are waited for, who has them instead, and that they were lost. */
  readonly say: (finding: Finding) => void;
  readonly work: (locks: RunLocks) => Promise<Result>;
  /** Nothing was begun, because somebody else has the locks or a host cannot give them. */
  readonly refused: (outcome: RunOutcome) => Result;
}

/** Works under the locks and lets go of them, however the work ends. */
export async function underLocks<Result>(order: WorkUnderLocks<Result>): Promise<Result> {
  const { say } = order;
  const result = await order.lock(say);
  if (!result.taken) {
    if (result.finding) say(result.finding);
    return order.refused(result.outcome);
  }
  const { locks } = result;
  const lost = (): void => {
    const finding: Finding = locks.lost.reason;
    say(finding);
  };
  locks.lost.addEventListener('abort', lost, { once: true });
  try {
    return await order.work(locks);
  } finally {
    await locks.release();
  }
}
