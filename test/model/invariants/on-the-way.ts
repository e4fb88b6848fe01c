import { isRecoverable } from './recoverable.ts';
import type { Transition } from '../transition.ts';
import { copyRuns, ROLES, type World } from '../world/world.ts';

/** What must not happen, and happens here; undefined if all is well. */
export function wrongStep(before: World, { by, world: after }: Transition): string | undefined {
  for (const role of ROLES) {
    const ran = copyRuns(before[role]);
    if (!ran && copyRuns(after[role])) return role === 'source' ? wrongReturn(before) : wrongStart(before);
    if (ran && after[role].copy === 'none' && by !== 'fault') return 'a copy that runs is ended';
  }
  if (isRecoverable(before) && !isRecoverable(after) && !isBeyondMig(before, after))
    return 'the last recoverable copy is lost, and no host with it';
  return undefined;
}

function wrongStart({ destination, history }: World): string | undefined {
  if (history.copyRan || history.broughtBack) return 'a copy is made from images after one of them has run';
  if (history.sourceRanOn && !history.vouched) return 'a copy runs from images that the source has outrun';
  const areThere = destination.files === 'in place' || destination.files === 'kept';
  return areThere ? undefined : 'a copy runs without the files that came with it';
}

/** The same at the source. Where somebody vouched for the destination it cannot be known whether a copy ran there. */
function wrongReturn({ history }: World): string | undefined {
  const ranThere = history.copyRan && !history.destinationGivenUp;
  if (ranThere || history.broughtBack) return 'a copy is made from images after one of them has run';
  return history.sourceRanOn ? 'a copy runs from images that the source has outrun' : undefined;
}

/** A program that ends by itself; and the host of the only whole copy that loses power. */
function isBeyondMig(before: World, after: World): boolean {
  return (
    after.history.ended || ROLES.some((role) => before[role].power === 'up' && after[role].power === 'down')
  );
}
