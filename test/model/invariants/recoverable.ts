import type { World } from '../world/world.ts';

/** Whether there is a whole copy: as tasks, or as images that are not the past. */
export function isRecoverable({ source, destination, history }: World): boolean {
  if (source.power === 'up' && source.tasks === 'alive') return true;
  if (destination.power === 'down') return false;
  // At `pre-resume` nothing can go wrong any more: whatever becomes of criu, the tasks run.
  if (destination.copy === 'running' || destination.restore === 'at pre-resume') return true;
  // An abort says that the source runs on, or is about to: from then on the images are the past. Only a release that was
  // given on somebody's word, while nobody could see that abort, has been acted upon and stands.
  const isOutrun = history.aborted && destination.decision !== 'release';
  const arePast = history.copyRan || isOutrun || destination.decision === 'abort';
  return destination.images === 'complete' && !arePast;
}
