import { done, type Outcome } from '../programs/outcome.ts';
import type { Rules } from '../rules.ts';
import type { Steps } from '../programs/steps.ts';
import { die, forget } from '../programs/supervise.ts';
import type { Transition } from '../transition.ts';
import { onDestination, onHost, onSource } from '../world/change.ts';
import { copyRuns, type Recovery, type Role, type World } from '../world/world.ts';

/** A recovery at work on a host, effect by effect. */
export function rescueMoves(world: World, rules: Rules, steps: Steps): Transition[] {
  const { recovery } = world;
  return recovery.kind === 'idle' ? [] : act(world, recovery, rules, steps);
}

type Acting = Extract<Recovery, { kind: 'acting' }>;

function act(world: World, recovery: Acting, rules: Rules, steps: Steps): Transition[] {
  const by = 'recovery';
  const { on, verb, force, at } = recovery;
  const effects = steps.ofRescue(on, verb);
  const effect = effects[at] ?? '';
  if (effect === 'see_whether_copy_runs' && isThere(world, on, rules))
    return [{ by, what: 'sees that the copy was let go, or runs', world: idle(adopt(world, on)) }];
  return perform(world, on, effect, steps).map(({ world: next, result, because, costs }) => {
    const what = because === undefined ? effect : `${effect}: ${because}`;
    if (result === 'again') return { by, what, world: next, costs };
    // By force the record may say otherwise; but never that the copy has been let go.
    const isForced = force && effect === 'record_abort' && !world.destination.letGo;
    if (result === 'failed' && !isForced) return { by, what, world: idle(next) };
    if (at + 1 === effects.length) return { by, what, world: idle(conclude(next, verb)) };
    return { by, what, world: { ...next, recovery: { ...recovery, at: at + 1 } } };
  });
}

function perform(world: World, on: Role, effect: string, steps: Steps): readonly Outcome[] {
  switch (effect) {
    case 'part_from_supervisor':
      return [done(die(world, on))];
    case 'see_whether_copy_runs':
      return [done(world)];
    case 'await_guard':
      return world[on].guard === 'none' ? [done(world)] : [];
    case 'remove_record':
      return [done(forget(world, on))];
    default:
      return steps.perform(withoutGuard(world, on), on, effect, 'rescue');
  }
}

/** Whoever acts on the source leaves nothing to its guard; whoever takes over leaves it all it can do. */
function withoutGuard(world: World, on: Role): World {
  const { recovery } = world;
  if (on === 'destination' || recovery.kind !== 'acting' || recovery.verb === 'take_over') return world;
  // What is brought back has a guard of its own.
  const isOwn = recovery.verb === 'bring_back' && recovery.at > 0;
  return isOwn ? world : onSource(world, { guard: 'none' });
}

function isThere(world: World, on: Role, { looksBeforeRestoringAgain }: Rules): boolean {
  return world[on].letGo || (looksBeforeRestoringAgain && copyRuns(world[on]));
}

/** A copy that has come to run without criu is let onto the network. */
function adopt(world: World, on: Role): World {
  return onHost(world, on, { letGo: true, locked: false, guard: 'none' });
}

/** What is on record at the end of a verb. */
function conclude(world: World, verb: string): World {
  switch (verb) {
    case 'put_back':
      return onSource(world, { putBack: true, leaf: 'none' });
    case 'discard':
      return onDestination(world, { discarded: true });
    case 'run_copy':
      return onHost(world, 'destination', { guard: 'none' });
    case 'bring_back':
      return onHost(world, 'source', { guard: 'none' });
    default:
      return world;
  }
}

function idle(world: World): World {
  return { ...world, recovery: { kind: 'idle' } };
}
