import { copyRuns, sourceRuns, type Destination, type Source, type World } from '../world/world.ts';
import { isRecoverable } from './recoverable.ts';

/** What must not be in any world, and is found in this one; undefined if all is well. */
export function wrongNow(world: World): string | undefined {
  return NEVER.find(([, is]) => is(world))?.[0];
}

const NEVER: readonly (readonly [wrong: string, is: (world: World) => boolean])[] = [
  [
    'two copies run',
    ({ source, destination }) =>
      [sourceRuns(source), copyRuns(source), copyRuns(destination)].filter(Boolean).length > 1,
  ],
  [
    'both hosts answer for the floating address',
    ({ source, destination }) => answers(source) && answers(destination),
  ],
  [
    'tasks run at the source with sockets in repair mode',
    ({ source }) => wholeRuns(source) && source.inRepair,
  ],
  ['tasks run at the source behind the network lock', ({ source }) => wholeRuns(source) && source.locked],
  [
    'the source answers for an address without the sockets behind it',
    (world) =>
      answers(world.source) &&
      world.source.tasks === 'dead' &&
      world.source.copy === 'none' &&
      isMissed(world),
  ],
  [
    'the destination answers for an address without the sockets behind it',
    (world) => answers(world.destination) && world.destination.copy === 'none' && isMissed(world),
  ],
];

/** What is left of a tree that was being killed has no connections to lose. */
function wholeRuns(source: Source): boolean {
  return sourceRuns(source) && source.tasks === 'alive';
}

/** A kernel that has the address and no lock resets every connection that it has no socket for. */
function answers({ power, address, locked }: Source | Destination): boolean {
  return power === 'up' && address && !locked;
}

/** Whether there is still something that the connections could go on with. */
function isMissed(world: World): boolean {
  return !world.history.ended && isRecoverable(world);
}
