import type { Action, Plan } from '../model/index.ts';
import { planDigest } from './plan-digest.ts';
import type { Sha256 } from './sha256.ts';

/**
 * A saved plan without the moves whose workloads are where they were to go: they are left alone, as in a plan made now. So
 * what a run that has died has left of a plan can be carried out by the next. `arrived` names them; none: the plan as it is.
 */
export function withoutArrived(
  saved: Plan,
  fresh: Plan,
  sha256: Sha256,
): { readonly plan: Plan; readonly arrived: readonly string[] } {
  const now = new Map(fresh.actions.map((action) => [action.workload, action]));
  const actions = saved.actions.map((action) => arrivedNow(action, now.get(action.workload)) ?? action);
  const arrived = actions.flatMap((action, index) =>
    action === saved.actions[index] ? [] : [action.workload],
  );
  if (arrived.length === 0) return { plan: saved, arrived };
  const { move, noop, blocked } = saved.summary;
  const summary = { move: move - arrived.length, noop: noop + arrived.length, blocked };
  const plan = { ...saved, actions, summary };
  return { plan: { ...plan, digest: planDigest(plan, sha256) }, arrived };
}

function arrivedNow(saved: Action, fresh: Action | undefined): Action | undefined {
  const isThere =
    saved.action === 'move' && fresh?.action === 'noop' && fresh.destination === saved.destination;
  return isThere ? fresh : undefined;
}
