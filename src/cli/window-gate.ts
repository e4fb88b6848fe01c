import type { MoveAction, Opening, Plan, Spec } from '../model/index.ts';
import { timeNeeded } from '../plan/index.ts';
import { formatDuration, nextText, windowText, zonedMoment } from '../report/index.ts';
import { nextOpening, permissionsAt, situationAt } from '../windows/index.ts';

/** What the windows say to the moves of a plan at one moment. */
export type WindowGate =
  /** At least one may begin; `left`, a sentence each, do not fit in any more. */
  | { readonly open: true; readonly left: readonly string[] }
  /** None may begin, and why. `next`: the first opening that is long enough for one of them. */
  | { readonly open: false; readonly words: string; readonly next?: Opening };

/** Whether any of a plan's moves may begin at a moment, in ms since the epoch. */
export function windowGate(spec: Spec, plan: Plan, at: number): WindowGate {
  const moves = plan.actions.filter((action) => action.action === 'move');
  const refusal = windowRefusals(spec, at);
  const refusals = moves.map((move) => ({ move, words: refusal(move) }));
  const left = refusals.flatMap(({ move, words }) =>
    words === undefined ? [] : [`${move.workload}: ${words}`],
  );
  if (left.length < moves.length) return { open: true, left };
  const shortest = moves.reduce((least, move) => Math.min(least, neededFor(spec, move)), Infinity);
  const next = nextOpening(spec, at, shortest);
  const situation = situationAt(spec, at);
  const after = next
    ? nextText(next)
    : `None that opens later is long enough: the shortest move may take ${formatDuration(shortest)}.`;
  const words = situation.state === 'open' ? `${left.join('. ')}. ${after}` : windowText(situation);
  return { open: false, words, ...(next && { next }) };
}

/** Says of moves why they may not begin at a moment, as the end of a sentence; undefined: they may. */
export function windowRefusals(spec: Spec, at: number): (move: MoveAction) => string | undefined {
  const permission = permissionsAt(spec, at);
  const situation = windowText(situationAt(spec, at)).replace(/\.$/, '');
  return (move) => {
    const needs = neededFor(spec, move);
    const answer = permission(needs);
    if (answer.ok) return undefined;
    if (answer.why !== 'too-short') return situation;
    const { window, closes, timezone } = answer.opening;
    const end = closes === undefined ? '' : `, on ${zonedMoment(closes, timezone)}`;
    const what = window === undefined ? 'a freeze begins' : `window ${window} closes`;
    return `the move may take ${formatDuration(needs)}, and ${what} in ${formatDuration(answer.left_ms)}${end}`;
  };
}

function neededFor(spec: Spec, move: MoveAction): number {
  return timeNeeded(move, spec.workloads[move.workload]?.verify);
}
