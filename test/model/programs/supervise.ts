import { destinationPlaces, afterDestinationStep } from './flow-destination.ts';
import { afterSourceStep, sourcePlaces } from './flow-source.ts';
import type { Rules } from '../rules.ts';
import type { Steps } from './steps.ts';
import type { Transition } from '../transition.ts';
import { hangUp } from '../world/wire.ts';
import { dead, onDestination, onHost, onSource } from '../world/change.ts';
import type { Role, World } from '../world/world.ts';

/** What the supervisor of a side can do next: an effect of its step, or what brings it from one step to another. */
export function supervisorMoves(world: World, role: Role, rules: Rules, steps: Steps): Transition[] {
  const { supervisor } = world[role];
  if (supervisor.life !== 'alive') return [];
  const effects = steps.of(role, supervisor.step);
  const effect = effects[supervisor.at];
  if (effect === undefined) return atPlace(world, role, rules);
  if (effect === 'leave')
    return [{ by: role, what: 'leaves', world: leave(world, role, supervisor.onward === 'forget') }];
  return steps.perform(world, role, effect, 'supervisor').map(({ world: next, result, because, costs }) => {
    const what = because === undefined ? effect : `${effect}: ${because}`;
    if (result === 'again') return { by: role, what, world: next, costs };
    const isOver = supervisor.at + 1 === effects.length;
    // A way back is gone to its end, whatever fails on it.
    const stops = result === 'failed' && !GONE_TO_THE_END.has(supervisor.step);
    if (!stops && !isOver) return { by: role, what, world: goOn(next, role), costs };
    return { by: role, what, world: after(next, role, rules, stops), costs };
  });
}

const GONE_TO_THE_END: ReadonlySet<string> = new Set([
  'kill',
  'abort',
  'put_back',
  'settle_dump',
  'take_down',
  'take_back',
  'clean_up',
  'clean_up_after_undoing',
]);

function atPlace(world: World, role: Role, rules: Rules): Transition[] {
  const places = role === 'source' ? sourcePlaces : destinationPlaces;
  const place = places[world[role].supervisor.step];
  if (place === undefined) throw new Error(`the ${role} is nowhere: ${world[role].supervisor.step}`);
  return place(world, rules).map((transition) => ({ by: role, ...transition }));
}

function after(world: World, role: Role, rules: Rules, hasFailed: boolean): World {
  return role === 'source'
    ? afterSourceStep(world, hasFailed)
    : afterDestinationStep(world, hasFailed, rules);
}

function goOn(world: World, role: Role): World {
  const { supervisor } = world[role];
  return onHost(world, role, { supervisor: { ...supervisor, at: supervisor.at + 1 } });
}

/** A supervisor leaves by itself. Its guard has nothing to guard any more. */
export function leave(world: World, role: Role, forgets: boolean): World {
  const left = onHost(die(world, role), role, { guard: 'none' });
  return forgets ? forget(left, role) : left;
}

/** A supervisor is no more: its end of the connection closes, and a restorer that waits for its word gives up. */
export function die(world: World, role: Role): World {
  const silent = hangUp(onHost(world, role, { supervisor: dead() }), role);
  return silent[role].restore === 'waiting' ? onHost(silent, role, { restore: 'over' }) : silent;
}

/** The record is removed, and what was on it with it. */
export function forget(world: World, role: Role): World {
  return role === 'source'
    ? onSource(world, { record: false, decision: 'none', putBack: false, letGo: false, vouched: false })
    : onDestination(world, {
        record: false,
        decision: 'none',
        letGo: false,
        vouched: false,
        discarded: false,
      });
}
