import type { MoveAction, Spec } from '../model/index.ts';
import { mostSharing, timeNeeded } from '../plan/index.ts';
import { formatDuration } from '../report/index.ts';

/** Says of moves why they do not begin: at worst they would not be over by a deadline. Both moments in ms since the epoch. */
export function deadlineRefusals(
  spec: Spec,
  deadline: number,
  at: number,
): (move: MoveAction) => string | undefined {
  return (move) => {
    const needs = timeNeeded(move, spec.workloads[move.workload], mostSharing(spec));
    if (at + needs <= deadline) return undefined;
    const left =
      deadline > at ? `the deadline is in ${formatDuration(deadline - at)}` : 'the deadline has passed';
    return `the move may take ${formatDuration(needs)}, and ${left}`;
  };
}
