import type { Rules } from '../rules.ts';
import { take } from '../world/wire.ts';
import type { Transition } from '../transition.ts';
import { onSource } from '../world/change.ts';
import type { World } from '../world/world.ts';

/** What can happen between two steps. */
export type Place = (world: World, rules: Rules) => readonly Omit<Transition, 'by'>[];

/** The order of the source's steps, as `source.py` has it. */
export function afterSourceStep(world: World, hasFailed: boolean): World {
  const { step } = world.source.supervisor;
  switch (step) {
    case 'prepare':
      return goTo(world, hasFailed ? 'unprepared' : 'ready');
    case 'freeze':
      return goTo(world, hasFailed ? 'settle_dump' : 'hand_over');
    case 'hand_over':
      return goTo(world, hasFailed ? 'abort' : 'commit');
    case 'commit':
      return goTo(world, hasFailed ? 'abort' : 'kill');
    case 'settle_dump':
      return goTo(world, 'abort');
    case 'kill':
      return goTo(world, world.source.tasks === 'dead' ? 'gone' : 'put_back');
    case 'abort':
      return goTo(world, world.source.decision === 'commit' ? 'kill' : 'put_back');
    case 'put_back':
      return goTo(onSource(world, { putBack: true, guard: 'none' }), 'back');
    default:
      throw new Error(`the source has no step ${step}`);
  }
}

/** Where the source's supervisor is between two steps, and what it hears there. */
export const sourcePlaces: Readonly<Record<string, Place>> = {
  started: (world) => [
    ...(world.controller === 'preparing' && world.wire.state !== 'closed'
      ? [{ what: 'the controller says prepare', world: goTo(world, 'prepare') }]
      : []),
    ...expired(world),
  ],
  ready: (world) => [
    ...(world.controller === 'preparing'
      ? [{ what: 'the controller says move', world: goTo({ ...world, controller: 'listening' }, 'freeze') }]
      : []),
    ...expired(world),
  ],
  unprepared: (world, rules) => finish(world, rules),
  gone: settled,
  back: settled,
};

/** The move is decided here: how it ended at the other side is waited for. */
function settled(world: World, rules: Rules): ReturnType<Place> {
  const confirmations = (['resumed', 'undone'] as const).flatMap((kind) => {
    const heard = take(world, 'source', kind);
    return heard === undefined
      ? []
      : [{ what: `hears ${kind}`, world: onSource(heard, { confirmed: true }) }];
  });
  return [...confirmations, ...tellController(world), ...finish(world, rules)];
}

function tellController(world: World): ReturnType<Place> {
  if (world.controller !== 'listening') return [];
  const news = world.source.supervisor.step === 'gone' ? 'has heard gone' : 'has heard aborted';
  return [{ what: `tells the controller, which ${news}`, world: { ...world, controller: news } }];
}

/** The controller has seen to the other side, or there is none any more. */
function finish(world: World, { sourceForgets }: Rules): ReturnType<Place> {
  const { confirmed, imagesSent } = world.source;
  // A machine that has taken the name of the destination has nothing to say of its end.
  const { record, replaced } = world.destination;
  const isKnown = confirmed || !imagesSent || (!record && !replaced);
  const forgets = isKnown || sourceForgets === 'at once';
  const costs = isKnown ? 'nothing' : 'patience';
  return [{ what: 'is asked to finish', world: goTo(world, 'clean_up', forgets ? 'forget' : 'keep'), costs }];
}

/** Without a controller and with nothing begun it cleans up. */
function expired(world: World): ReturnType<Place> {
  return world.controller === 'gone'
    ? [{ what: 'waits no longer', world: goTo(world, 'clean_up', 'forget'), costs: 'patience' }]
    : [];
}

function goTo(world: World, step: string, onward = ''): World {
  return onSource(world, { supervisor: { life: 'alive', step, at: 0, onward } });
}
