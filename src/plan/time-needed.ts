import type { MoveAction, WorkloadSpec } from '../model/index.ts';

/** What is kept free beside the estimate, as a part of it: networks and disks are slower at night, when backups run. */
const RESERVE = 0.5;

/**
 * How long a move may take at worst, in ms, so that it is over, one way or the other, before a window closes: its
 * estimate with a reserve or the end of its interval, whichever is longer, the time for which it may be held in the freeze beyond that, and what `verify` and hooks may take.
 *
 * @param sharing - how many moves may be under way at a time on one of its hosts: they share its network.
 */
export function timeNeeded(
  { estimate, hold_limit_ms }: MoveAction,
  { verify, hooks }: Pick<WorkloadSpec, 'verify' | 'hooks'> = {},
  sharing = 1,
): number {
  const ours = Object.values(hooks ?? {}).reduce((sum, { within_ms }) => sum + within_ms, 0);
  const total = Math.max(estimate.total_ms * (1 + RESERVE), estimate.total_interval_ms?.[1] ?? 0);
  return Math.ceil(total * sharing) + hold_limit_ms + (verify?.within_ms ?? 0) + ours;
}
