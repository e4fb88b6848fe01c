import type { Host, World } from '../world/world.ts';

/** Whether there is a whole copy: as tasks, or as images that are not the past. */
export function isRecoverable(world: World): boolean {
  const { source, destination, history } = world;
  if (source.power === 'up' && source.tasks === 'alive') return true;
  if (isCopyThere(source) || isCopyThere(destination) || canBeBroughtBack(world)) return true;
  if (destination.power === 'down') return false;
  // An abort says that the source runs on, or is about to: from then on the images are the past. Only a release that was
  // given on somebody's word, while nobody could see that abort, has been acted upon and stands.
  const isOutrun = history.aborted && destination.decision !== 'release';
  const arePast = history.copyRan || history.broughtBack || isOutrun || destination.decision === 'abort';
  return destination.images === 'complete' && !arePast;
}

/** At `pre-resume` nothing can go wrong any more: whatever becomes of criu, the tasks run. */
function isCopyThere({ power, copy, restore }: Host): boolean {
  return power === 'up' && (copy === 'running' || restore === 'at pre-resume');
}

/** The source's own images, from the commit on, and as long as no copy of them has run anywhere. */
function canBeBroughtBack({ source, history }: World): boolean {
  const { copyRan, wasLetGo, broughtBack, sourceRanOn } = history;
  const arePast = copyRan || wasLetGo || broughtBack || source.letGo || sourceRanOn;
  return source.power === 'up' && source.images === 'complete' && source.decision === 'commit' && !arePast;
}
