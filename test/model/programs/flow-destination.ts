import type { Place } from './flow-source.ts';
import type { Rules } from '../rules.ts';
import { hearOfBreak, send, take } from '../world/wire.ts';
import { onDestination } from '../world/change.ts';
import { copyRuns, type World } from '../world/world.ts';

/** The order of the destination's steps, as `destination.py` has it. */
export function afterDestinationStep(world: World, hasFailed: boolean, rules: Rules): World {
  const { step, onward } = world.destination.supervisor;
  switch (step) {
    case 'prepare':
      return goTo(world, 'ready');
    case 'receive':
      return goTo(world, hasFailed ? 'abort' : 'restore');
    case 'restore':
      return goTo(world, 'hold');
    case 'release':
      if (hasFailed) return goTo(world, 'stuck');
      return goTo(world, isGone(world.destination.restore) ? 'restore_again' : 'resume');
    case 'resume':
      return hasFailed ? withoutCriu(world, rules, 'restore_again') : ran(world);
    case 'restore_again':
      return hasFailed ? withoutCriu(world, rules, 'stuck') : ran(world);
    case 'abort':
      // What was released runs, or will: there is no way back.
      return world.destination.decision === 'release'
        ? goTo(world, 'stuck')
        : goTo(world, 'take_down', 'take_back');
    case 'take_down':
      return onward === 'take_back'
        ? goTo(world, 'take_back')
        : goTo(send(withoutGuard(world), 'source', 'destination-failed'), 'keep');
    case 'take_back':
      return goTo(withoutGuard(world), 'undone');
    default:
      throw new Error(`the destination has no step ${step}`);
  }
}

function isGone(restore: World['destination']['restore']): boolean {
  return restore === 'none' || restore === 'over';
}

/** criu has ended before it said that the copy runs. Past its last hold the kernel lets the tasks run without it. */
function withoutCriu(world: World, rules: Rules, otherwise: string): World {
  const { destination } = world;
  if (copyRuns(destination) && (destination.letGo || rules.looksBeforeRestoringAgain))
    return ran(onDestination(world, { letGo: true, locked: false }));
  return goTo(world, destination.letGo ? 'stuck' : otherwise);
}

/** Where the destination's supervisor is between two steps, and what it hears there. */
export const destinationPlaces: Readonly<Record<string, Place>> = {
  started: (world) => [
    ...(world.controller === 'preparing'
      ? [{ what: 'the controller says prepare', world: goTo(world, 'prepare') }]
      : []),
    ...expired(world),
  ],
  ready: (world) => [
    ...hears(world, 'images', 'receive'),
    ...hears(world, 'abort', 'abort'),
    ...breaks(world, (lost) => goTo(lost, 'abort')),
    ...expired(world),
  ],
  /** The images are whole. A copy that cannot be held goes; the images stay until somebody knows about the source. */
  hold: (world, rules) => {
    const { restore, supervisor } = world.destination;
    const giveUp = (next: World): World => goTo(next, 'take_down', 'keep');
    return [
      ...(restore === 'at post-restore' && supervisor.at === 0
        ? [{ what: 'tells the source: restored', world: send(told(world), 'source', 'restored') }]
        : []),
      ...(restore === 'over' ? [{ what: 'sees that criu has ended', world: giveUp(world) }] : []),
      ...breaks(world, giveUp),
      ...(rules.protocol.destination.on_expiry === null
        ? []
        : [{ what: 'has held for as long as it may', world: giveUp(world), costs: 'patience' } as const]),
      ...words(world),
    ];
  },
  keep: words,
  /** Released, and the copy does not run: it takes somebody else to see to it. */
  stuck: () => [],
  ran: (world) => [{ what: 'is asked to finish', world: goTo(world, 'clean_up', 'forget') }],
  undone: (world) => [{ what: 'is asked to finish', world: goTo(world, 'clean_up_after_undoing', 'forget') }],
};

/** What ends the hold: the source's word, or that of a controller who has heard it. */
function words(world: World): ReturnType<Place> {
  return [
    ...hears(world, 'gone', 'release'),
    ...hears(world, 'abort', 'abort'),
    ...(world.controller === 'has heard gone'
      ? [{ what: 'the controller says release', world: goTo(world, 'release') }]
      : []),
    ...(world.controller === 'has heard aborted'
      ? [{ what: 'the controller says abort', world: goTo(world, 'abort') }]
      : []),
  ];
}

function hears(world: World, kind: 'images' | 'abort' | 'gone', step: string): ReturnType<Place> {
  const heard = take(world, 'destination', kind);
  return heard === undefined ? [] : [{ what: `hears ${kind}`, world: goTo(heard, step) }];
}

function breaks(world: World, onward: (lost: World) => World): ReturnType<Place> {
  const lost = hearOfBreak(world, 'destination');
  return lost === undefined ? [] : [{ what: 'hears that the connection is lost', world: onward(lost) }];
}

/** Without a controller, and before it has anything that could be missed, it cleans up. */
function expired(world: World): ReturnType<Place> {
  return world.controller === 'gone'
    ? [{ what: 'waits no longer', world: goTo(world, 'clean_up_after_undoing', 'forget'), costs: 'patience' }]
    : [];
}

function ran(world: World): World {
  return send(goTo(withoutGuard(world), 'ran'), 'source', 'resumed');
}

/** Where nothing can run or be held any more there is nothing to guard. */
function withoutGuard(world: World): World {
  return onDestination(world, { guard: 'none' });
}

function told(world: World): World {
  return onDestination(world, { supervisor: { ...world.destination.supervisor, at: 1 } });
}

function goTo(world: World, step: string, onward = ''): World {
  return onDestination(world, { supervisor: { life: 'alive', step, at: 0, onward } });
}
