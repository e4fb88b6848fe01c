import { losesMemoryOf } from './fault.ts';
import type { FaultCase } from './fault-case.ts';
import { isBetween, type Point } from './point.ts';

/**
 * Whether the workload may be gone for good afterwards: only if a host has lost its memory, and the other one does not
 * surely have all of the workload at that point. Everywhere else one running copy is promised.
 */
export function mayBeLost({ point, fault }: FaultCase): boolean {
  switch (losesMemoryOf(fault)) {
    case undefined:
      return false;
    case 'source':
      return !destinationSurelyHasIt(point);
    case 'destination':
      // Of a host that is destroyed nobody can know whether the copy ran there, and it is given up together with that.
      return fault.deed.kind === 'destroy' ? !sourceSurelyHasIt(point) : copyMayHaveRun(point);
  }
}

/**
 * Whether the workload may have come back as it was before a copy answered on a host that was then destroyed: with that
 * host the operator gives up what it said in its last moments, and so the connections that have heard it.
 */
export function mayBeOutrun({ point, fault: { deed } }: FaultCase): boolean {
  return deed.kind === 'destroy' && deed.on === 'destination' && copyMayHaveRun(point);
}

/**
 * Whether a host that boots may start a service anew, as it does with any that is enabled: as long as it does not know yet
 * that the service is on its way, and once it has arrived. In between nothing starts it.
 */
export function mayStartAfresh({ point, fault: { deed } }: FaultCase): boolean {
  if (deed.kind !== 'reboot') return false;
  if (deed.on === 'source') {
    const to = point.role === 'source' ? 'quiet_unit.before' : 'prepare.record';
    return isBetween(point, 'prepare.before', to);
  }
  const from = point.role === 'destination' ? 'settle_home.effect' : 'kill.effect';
  return isBetween(point, from, 'clean_up.record');
}

/**
 * The destination has all of it once it has received the images. The source knows that when it has heard that the copy is
 * restored, which is the first thing it waits for in `commit`.
 */
function destinationSurelyHasIt(point: Point): boolean {
  const from = point.role === 'destination' ? 'receive.effect' : 'commit.effect';
  return isBetween(point, from, 'clean_up.record');
}

/** The copy is let go in `resume`, and no sooner than the source has said, at the end of its `kill`, that it is gone. */
function copyMayHaveRun(point: Point): boolean {
  const before = point.role === 'destination' ? 'resume.before' : 'kill.before';
  return !isBetween(point, 'prepare.before', before);
}

/** The source has it as tasks or as images until it is told that the copy runs, which is what comes after `resume`. */
function sourceSurelyHasIt(point: Point): boolean {
  const to = point.role === 'destination' ? 'resume.record' : 'kill.before';
  return isBetween(point, 'prepare.before', to);
}
