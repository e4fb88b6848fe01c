import { beginRecovery } from './recovery/begin-recovery.ts';
import { criuMoves } from './programs/criu.ts';
import { comebacks, faultsIn } from './faults.ts';
import { guardMoves } from './programs/guard.ts';
import { remember } from './world/remember.ts';
import { rescueMoves } from './recovery/rescue.ts';
import type { Rules } from './rules.ts';
import { readSteps } from './programs/steps.ts';
import { supervisorMoves } from './programs/supervise.ts';
import type { Cost, Transition } from './transition.ts';
import type { World } from './world/world.ts';

/** What can happen next in a world. */
export interface Future {
  readonly transitions: readonly Transition[];
  /** No program does anything any more, however long one waits. */
  readonly isAtRest: boolean;
}

export type Successors = (world: World) => Future;

/** All that can happen under some rules. */
export function successorsUnder(rules: Rules): Successors {
  const steps = readSteps(rules);
  return (world) => {
    const moves = byCost([
      ...supervisorMoves(world, 'source', rules, steps),
      ...supervisorMoves(world, 'destination', rules, steps),
      ...criuMoves(world, rules),
      ...guardMoves(world, 'source', steps),
      ...guardMoves(world, 'destination', steps),
      ...rescueMoves(world, rules, steps),
    ]);
    // Nobody waits in vain for long: where all wait, limits pass. A limit that passes while others work is a fault.
    const due = moves.nothing.length > 0 ? moves.nothing : moves.patience;
    const untimely = moves.nothing.length > 0 ? moves.patience : [];
    const isIdle = world.recovery.kind === 'idle';
    const isAtRest = isIdle && due.length === 0;
    const recoveries = byCost(isIdle && (isAtRest || world.faults > 0) ? beginRecovery(world, rules) : []);
    const faults = [
      ...untimely,
      ...(isAtRest ? [] : recoveries.patience),
      ...moves.fault,
      ...recoveries.fault,
      ...(world.faults > 0 ? faultsIn(world) : []),
    ];
    const transitions = [
      ...due,
      ...(isAtRest ? recoveries.patience : []),
      ...comebacks(world),
      ...atACost(faults),
    ];
    return { transitions: transitions.map(withMemory), isAtRest };
  };
}

function byCost(transitions: readonly Transition[]): Readonly<Record<Cost, Transition[]>> {
  const groups: Record<Cost, Transition[]> = { nothing: [], patience: [], fault: [] };
  for (const transition of transitions) groups[transition.costs ?? 'nothing'].push(transition);
  return groups;
}

/** What takes one of the faults that may still happen, if there is one left. */
function atACost(transitions: readonly Transition[]): Transition[] {
  return transitions.flatMap(({ by, what, world }) => {
    if (world.faults === 0) return [];
    const told = by === 'fault' ? what : `${by}, untimely: ${what}`;
    return [{ by: 'fault', what: told, world: { ...world, faults: world.faults - 1 } }];
  });
}

function withMemory(transition: Transition): Transition {
  return { ...transition, world: remember(transition.world) };
}
