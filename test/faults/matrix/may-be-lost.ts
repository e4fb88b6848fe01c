import { losesMemoryOf } from './fault.ts';
import type { FaultCase } from './fault-case.ts';
import { isBetween, type Point } from './point.ts';

/**
 * Whether the workload may be gone for good afterwards: only if a host has lost its memory, and the other one does not
 * surely have all of the workload at that point. Everywhere else one running copy is promised.
 */
export function mayBeLost({ point, fault }: FaultCase): boolean {
  const lost = losesMemoryOf(fault);
  if (lost === undefined) return false;
  return !(lost === 'source' ? destinationSurelyHasIt(point) : sourceSurelyHasIt(point));
}

/**
 * The destination has all of it once it has received the images. The source knows that when it has heard that the copy is
 * restored, which is the first thing it waits for in `commit`.
 */
function destinationSurelyHasIt(point: Point): boolean {
  const from = point.role === 'destination' ? 'receive.effect' : 'commit.effect';
  return isBetween(point, from, 'clean_up.record');
}

/**
 * The source has all of it until its tasks are dead. Once it has sent everything it may have been told of the restored
 * copy: then it goes on to the end, for nobody tells it that the host of that copy has just died.
 */
function sourceSurelyHasIt(point: Point): boolean {
  const to = point.role === 'destination' ? 'restore.record' : 'hand_over.before';
  return isBetween(point, 'prepare.before', to);
}
