import type { Action, Inventory, WorkloadSpec } from '../model/index.ts';
import { afterDepartures, afterMove, type PlannedMove } from './after-move.ts';
import type { Settlement } from './placement/settle-placement.ts';

/** What the next action is judged by. */
interface Turn {
  readonly workload: WorkloadSpec;
  /** What is, and what the moves planned before will have brought and taken away by then. */
  readonly arrivals: Inventory;
  readonly wave: number;
}

/** After all waves: moves whose order nobody has worked out, one by one. */
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Makes the actions in the order in which they are carried out, and returns them by name of workload. Each move meets what
 * the ones before it have brought to its destination. That an earlier move makes room is relied on only where hosts were
 * chosen, from one wave to the next. Where all are named no move relies on another, and each is a wave of its own.
 *
 * @param isTogether - several may be under way at a time: what does not rely on another is one wave then.
 */
export function inWaves(
  workloads: readonly WorkloadSpec[],
  { choices, waves }: Settlement,
  inventory: Inventory,
  actionOf: (turn: Turn) => Action,
  isTogether = false,
): readonly Action[] {
  const settled = ({ name }: WorkloadSpec): number => waves.get(name) ?? LAST;
  // Nothing was reckoned to be gone when they were judged, and everything to be there.
  const isOneWave = isTogether && choices.size === 0;
  const actions: Action[] = [];
  let arrivals = inventory;
  let departed: PlannedMove[] = [];
  let wave = 1;
  let before: number | undefined;
  for (const workload of workloads.toSorted(
    (a, b) => settled(a) - settled(b) || (a.name < b.name ? -1 : 1),
  )) {
    const own = settled(workload);
    if (departed.length > 0 && (own !== before || (own === LAST && !isOneWave))) {
      wave += 1;
      if (choices.size > 0) arrivals = afterDepartures(arrivals, departed);
      departed = [];
    }
    before = own;
    const action = actionOf({ workload, arrivals, wave });
    actions.push(action);
    if (action.action !== 'move') continue;
    arrivals = afterMove(arrivals, action, workload);
    departed.push({ move: action, workload });
  }
  return actions.toSorted((a, b) => (a.workload < b.workload ? -1 : 1));
}
