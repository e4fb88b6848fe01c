/** Carries a plan out: what is decided elsewhere happens here, move by move, written down as it happens. */
export { type LockRequest, takeLocks } from './locks/take-locks.ts';
export { takeLocksUnderLease } from './locks/take-locks-under-lease.ts';
export { describeLease } from './locks/lease-findings.ts';
export { putDrainMark, removeDrainMark } from './drain-mark.ts';
export { findLocks, nextNumber, type FoundLock } from './locks/find-locks.ts';
export { unlock } from './locks/unlock.ts';
export type { LockResult, RunLocks } from './locks/run-locks.ts';
export { recoverMoves, type RecoverResult } from './recover-moves.ts';
export { RunFolder } from './run-folder.ts';
export { advancePosition, AT_THE_BEGINNING, type MovePosition, type RunPosition } from './run-position.ts';
export type { WayBack } from './roll-back.ts';
export { runPlan } from './run-plan.ts';
export type { MoveConnections, NotNow, RunInput } from './run-input.ts';
