import type { Action, MoveAction, Plan } from '../model/index.ts';
import { canonicalJson } from './canonical-json.ts';
import { isOpenHow, stepsOfAny, weighty } from './plan-digest.ts';

/**
 * Whether a plan made now asks for the same as one that was approved: the same YAML, and of the same workloads the same
 * actions, between the same hosts and machines, in the same order and steps, with the same errors, warnings and waivers. Which
 * processes they are by now may differ, since a restart changes that and nobody's mind.
 */
export function isEqualPlan(approved: Plan, now: Plan): boolean {
  return canonicalJson(intentOf(approved)) === canonicalJson(intentOf(now));
}

function intentOf({ project, spec_digest, actions, findings }: Plan): unknown {
  return { project, spec_digest, actions: actions.map(intentOfAction), findings: weighty(findings) };
}

function intentOfAction(action: Action): unknown {
  const { workload, action: kind, source, destination, findings } = action;
  return {
    workload,
    kind,
    source,
    destination,
    findings: weighty(findings),
    ...(action.action === 'move' && howOf(action)),
  };
}

function howOf(move: MoveAction): object {
  const { strategy, wave, hold_limit_ms, steps, facts } = move;
  const isOpen = isOpenHow(move);
  return {
    strategy: isOpen ? 'auto' : strategy,
    wave,
    hold_limit_ms,
    steps: (isOpen ? stepsOfAny(steps) : steps).map(({ id, host }) => `${id} ${host}`),
    // A host that was replaced is another one, whatever its name is.
    machine: facts.destination_machine_id,
  };
}
