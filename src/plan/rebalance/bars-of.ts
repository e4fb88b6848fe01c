import { blocks } from '../../checks/index.ts';
import type { BlockedAction, MoveAction, Plan } from '../../model/index.ts';
import type { Bar } from './build-fleet.ts';
import { priceOfMove } from './price-of-move.ts';
import type { Proposal } from './propose-balance.ts';

/**
 * What of a proposal does not come to a move, once the checks have seen it and its files have been looked at; empty: all of it does.
 * A workload that was turned away by two hosts stays where it is, as the reason is then likely to be its own.
 *
 * @param least - what any move has to gain at least, in parts of one.
 */
export function barsOf(
  plan: Plan,
  { balance: { moves } }: Proposal,
  known: readonly Bar[],
  least: number,
): readonly Bar[] {
  return plan.actions.flatMap((action): readonly Bar[] => {
    if (action.action === 'blocked') return [barOfBlocked(action, known)];
    if (action.action !== 'move') return [];
    if (action.strategy === 'restart') {
      const why = `would have to be restarted to go to ${action.destination}`;
      return [barOf(action.workload, action.destination, why, known)];
    }
    const own = moves.find(({ workload }) => workload === action.workload);
    const partner = plan.actions.find(({ workload }) => workload === own?.with);
    const both = partner?.action === 'move' ? [action, partner] : [action];
    if (!own || own.gain > costOf(both, least)) return [];
    const why = 'would cost more than it gains with the files that it takes along';
    return [{ workload: action.workload, why }];
  });
}

function costOf(moves: readonly MoveAction[], least: number): number {
  return moves.reduce((sum, { estimate }) => sum + priceOfMove(estimate, least), 0);
}

function barOfBlocked({ workload, destination, findings }: BlockedAction, known: readonly Bar[]): Bar {
  const codes = [...new Set(findings.filter(blocks).map(({ code }) => code))].toSorted();
  const why = `cannot go to ${destination ?? 'another host'} (${codes.join(', ')})`;
  return barOf(workload, destination, why, known);
}

function barOf(workload: string, host: string | undefined, why: string, known: readonly Bar[]): Bar {
  const isOften = known.some((bar) => bar.workload === workload);
  return { workload, why, ...(host !== undefined && !isOften && { host }) };
}
