import type { MoveAction, Opening, Plan, Spec, WindowRules } from '../model/index.ts';
import { mostSharing, timeNeeded } from '../plan/index.ts';
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
  const next = nextForAny(spec, moves, at);
  const isBound = moves.some(({ windows }) => windows !== undefined);
  const situation = situationAt(spec, at);
  if (situation.state !== 'open' && !isBound)
    return { open: false, words: windowText(situation), ...(next && { next }) };
  const after = next ? nextText(next) : 'None that opens later is long enough for one of them.';
  return { open: false, words: `${left.join('. ')}. ${after}`, ...(next && { next }) };
}

/** Says of moves why they may not begin at a moment, as the end of a sentence; undefined: they may. */
export function windowRefusals(spec: Spec, at: number): (move: MoveAction) => string | undefined {
  const answers = new Map<string, (move: MoveAction) => string | undefined>();
  return (move) => {
    const key = keyOf(move);
    const answer = answers.get(key) ?? refusalsIn(spec, rulesFor(spec, move), at);
    answers.set(key, answer);
    return answer(move);
  };
}

/** The spec whose windows close and have no cutoff before that: what has begun in one may be taken back as long as it is open. */
export function withoutCutoffs(spec: Spec): Spec {
  const open = Object.entries(spec.windows).map(([name, window]) => [name, { ...window, cutoff_ms: 0 }]);
  return { ...spec, windows: Object.fromEntries(open) };
}

function refusalsIn(spec: Spec, rules: WindowRules, at: number): (move: MoveAction) => string | undefined {
  const permission = permissionsAt(rules, at);
  const situation = windowText(situationAt(rules, at)).replace(/\.$/, '');
  return (move) => {
    const needs = neededFor(spec, move);
    const answer = permission(needs);
    if (answer.ok) return undefined;
    if (answer.why !== 'too-short')
      return move.windows ? `it may move in ${move.windows.join(' or ')} only. ${situation}` : situation;
    const { window, closes, timezone } = answer.opening;
    const end = closes === undefined ? '' : `, on ${zonedMoment(closes, timezone)}`;
    const what = window === undefined ? 'a freeze begins' : `window ${window} closes`;
    return `the move may take ${formatDuration(needs)}, and ${what} in ${formatDuration(answer.left_ms)}${end}`;
  };
}

/** The first opening after a moment that is long enough for one of the moves that may begin in it. */
function nextForAny(spec: Spec, moves: readonly MoveAction[], at: number): Opening | undefined {
  const shortest = new Map<string, MoveAction>();
  for (const move of moves) {
    const known = shortest.get(keyOf(move));
    if (!known || neededFor(spec, move) < neededFor(spec, known)) shortest.set(keyOf(move), move);
  }
  const all = [...shortest.values()].flatMap(
    (move) => nextOpening(rulesFor(spec, move), at, neededFor(spec, move)) ?? [],
  );
  return all.toSorted((a, b) => Date.parse(a.opens ?? '') - Date.parse(b.opens ?? ''))[0];
}

/** The windows that a move may begin in, and every freeze. */
function rulesFor({ windows, freezes }: Spec, move: MoveAction): WindowRules {
  if (!move.windows) return { windows, freezes };
  const own = Object.entries(windows).filter(([name]) => move.windows?.includes(name));
  // Rules without a window would let it move at any time.
  if (own.length === 0) throw new Error(`the windows of ${move.workload} are not in the spec`);
  return { windows: Object.fromEntries(own), freezes };
}

function keyOf({ windows }: MoveAction): string {
  return windows === undefined ? '' : JSON.stringify(windows);
}

function neededFor(spec: Spec, move: MoveAction): number {
  return timeNeeded(move, spec.workloads[move.workload], mostSharing(spec));
}
