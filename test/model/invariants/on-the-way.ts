import { isRecoverable } from './recoverable.ts';
import type { Transition } from '../transition.ts';
import { copyRuns, type World } from '../world/world.ts';

/** What must not happen, and happens here; undefined if all is well. */
export function wrongStep(before: World, { by, world: after }: Transition): string | undefined {
  const ran = copyRuns(before.destination);
  if (!ran && copyRuns(after.destination)) return wrongStart(before);
  if (ran && after.destination.copy === 'none' && by !== 'fault') return 'a copy that runs is ended';
  if (isRecoverable(before) && !isRecoverable(after) && !isBeyondMig(before, after))
    return 'the last recoverable copy is lost, and no host with it';
  return undefined;
}

function wrongStart({ destination, history }: World): string | undefined {
  if (history.copyRan) return 'a copy is made from images after one of them has run';
  if (history.sourceRanOn && !history.vouched) return 'a copy runs from images that the source has outrun';
  const areThere = destination.files === 'in place' || destination.files === 'kept';
  return areThere ? undefined : 'a copy runs without the files that came with it';
}

/**
 * A program that ends by itself; the host of the only whole copy that loses power; and, once the commit is on record, a
 * destination that had lost its copy before the source's tasks were dead, for nobody can know that in time.
 */
function isBeyondMig(before: World, after: World): boolean {
  const losesPower = (role: 'source' | 'destination'): boolean =>
    before[role].power === 'up' && after[role].power === 'down';
  if (after.history.ended || losesPower('source') || losesPower('destination')) return true;
  return before.history.imagesLost && before.source.decision === 'commit';
}
