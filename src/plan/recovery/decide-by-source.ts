import type { Fate, MoveRecord, MoveSighting, RecoveryDecision } from '../../model/index.ts';
import { besideReturned, bringBack, canBringBack } from './bring-back.ts';
import { destinationState, type DestinationState } from './destination-state.ts';
import { askAboutFreshCopy, cleanUp, discard, fateOfCopy, vouchRemedy } from './recovery-steps.ts';

/** The source has the move on record: what became of its tasks decides. */
export function decideBySource(seen: MoveSighting, source: MoveRecord): RecoveryDecision {
  const there = destinationState(seen.destination, source.peer_machine_id);
  if (source.let_go === true) return besideReturned(seen, source, there);
  if (there === 'let-go') return besideLetGo(seen, source);
  if (source.tasks === 'running') return sourceRuns(seen, source, there);
  if (source.tasks !== 'gone') return sourceIsHeld(seen, source, there);
  // What ran on after an abort must not come back older. Only a release that was given on somebody's word, while nobody
  // could see that abort, has been acted upon and stands.
  const isOver = source.decision === 'abort' && !isReleased(seen);
  return isOver ? sourceEnded(seen, there) : sourceHasLeft(seen, source, there);
}

/** Whether the copy can still come to run, once it is known that it was never let go. */
type NotLetGo = Exclude<DestinationState, 'let-go'>;

/**
 * The copy ran. Where somebody had vouched for the source, what has come back there should never have, and goes. With
 * the commit on record its tasks only have to finish dying. Anything else that lives there is none of mig's making.
 */
function besideLetGo(seen: MoveSighting, source: MoveRecord): RecoveryDecision {
  const { host } = seen.source;
  const toward = fateOfCopy(seen);
  // Somebody's word that was acted upon stands, whatever was left undone of it: no copy runs anywhere else.
  const runsAgain =
    toward === 'destination' ||
    (seen.destination.state === 'record' && seen.destination.record.copy === 'stopped');
  const isBeingReturned = source.vouched === true && canBringBack(source) && !runsAgain;
  if (isBeingReturned && source.tasks === 'gone' && !isFreshKept(seen))
    return bringBack(seen, source, 'written-off');
  // The source first: the destination's record is what tells how the story ended. Also of a copy that has ended since,
  // what it left is over there, so that nothing may start here by itself.
  if (source.tasks === 'gone')
    return cleanUp('source', 'destination', `the copy on ${seen.destination.host} was let go`);
  if (isVouchedFor(seen)) {
    const because = `${host} was given up for gone, the copy took its place, and ${host} has come back`;
    return { kind: 'act', on: 'source', verb: 'stop_copy', because, toward };
  }
  if (source.tasks !== 'running' && source.decision === 'commit') return finishKill(seen);
  return {
    kind: 'limbo',
    reason: 'two-copies',
    because: `the copy on ${seen.destination.host} was let go, and the tasks on ${host} exist, too`,
    remedy: `Decide which one is the right one, end the other by hand, and recover again.`,
  };
}

/** Whether somebody has taken it upon themselves that the source never comes back. */
function isVouchedFor({ destination }: MoveSighting): boolean {
  return destination.state === 'record' && destination.record.vouched === true;
}

function isReleased({ destination }: MoveSighting): boolean {
  return destination.state === 'record' && destination.record.decision === 'release';
}

/** Tasks that run at the source win over every record: the copy never ran, and goes. */
function sourceRuns(seen: MoveSighting, source: MoveRecord, there: NotLetGo): RecoveryDecision {
  const isPutBack = source.step?.name === 'put_back' && source.step.state === 'done';
  const because = `the workload runs on ${seen.source.host}`;
  // The abort goes on record before anything else is removed, so that nobody who comes late can still commit.
  if (source.decision !== 'abort' && !isPutBack) return putBack(source, because);
  return settleDestination(seen, there, 'source', because);
}

/** Frozen tasks run on, unless the commit is on record and the destination has all that it takes. */
function sourceIsHeld(seen: MoveSighting, source: MoveRecord, there: NotLetGo): RecoveryDecision {
  const [here, yonder] = [seen.source.host, seen.destination.host];
  if (seen.fresh.length > 0) {
    // Thawing would double what somebody started elsewhere, and so would the copy.
    if (!seen.keep_running) return askAboutFreshCopy(seen);
    const because = `another copy was started meanwhile and is kept; the frozen one on ${here} ends`;
    return { kind: 'act', on: 'source', verb: 'stop_copy', because, toward: 'fresh' };
  }
  if (source.decision !== 'commit')
    return putBack(source, `the workload is frozen on ${here}, and no commit is on record`);
  switch (there) {
    case 'whole':
      return finishKill(seen);
    case 'part':
    case 'undone':
    case 'clean':
    case 'written-off':
      if (source.tasks === 'partly-gone' && source.decision === 'commit')
        return endTheRest(seen, source, there);
      return putBack(source, `${yonder} has no whole copy; what is frozen on ${here} runs on`);
    case 'unknown':
      return {
        kind: 'limbo',
        reason: 'destination-unknown',
        because: `the move was committed, tasks on ${here} still exist, and ${yonder}, which may have the copy, cannot be asked`,
        remedy: vouchRemedy(yonder, `the workload then runs on at ${here}`),
      };
    default:
      return there satisfies never;
  }
}

/** Every task is dead, and nobody had let them run on: what the destination has is the process. */
function sourceHasLeft(seen: MoveSighting, source: MoveRecord, there: NotLetGo): RecoveryDecision {
  const [here, yonder] = [seen.source.host, seen.destination.host];
  const loss = fateOfLoss(seen, source);
  if (canBringBack(source) && !isFreshKept(seen)) {
    // A destination that is done may have had a copy run; where somebody gave it up, that was acted upon and stands.
    if (there === 'clean' && source.vouched === true) return bringBack(seen, source, 'written-off');
    if (there !== 'whole' && there !== 'clean') return bringBack(seen, source, there);
  }
  switch (there) {
    case 'whole':
      if (seen.fresh.length > 0 && !seen.keep_running) return askAboutFreshCopy(seen);
      if (seen.fresh.length > 0)
        return discard(seen, 'fresh', 'another copy was started meanwhile and is kept');
      return {
        kind: 'act',
        on: 'destination',
        verb: 'run_copy',
        because: `the tasks on ${here} are gone, and ${yonder} has all images`,
        toward: 'destination',
      };
    case 'part':
    case 'undone':
      return settleDestination(
        seen,
        there,
        loss,
        `the tasks on ${here} are gone, and ${yonder} has no whole copy`,
      );
    case 'clean':
      return cleanUp(
        'source',
        'unsure',
        `the tasks on ${here} are gone, and ${yonder} has nothing left to do`,
      );
    case 'written-off':
      return cleanUp('source', loss, `the tasks on ${here} are gone, and so is ${yonder}`);
    case 'unknown':
      return {
        kind: 'limbo',
        reason: 'destination-unknown',
        because: `the tasks on ${here} are gone, and ${yonder}, which may have the copy, cannot be asked`,
        remedy: vouchRemedy(yonder, 'the workload is then given up as lost with it'),
      };
    default:
      return there satisfies never;
  }
}

/** Whether somebody wants what they have started instead of what the move has left. */
function isFreshKept({ fresh, keep_running }: MoveSighting): boolean {
  return fresh.length > 0 && keep_running;
}

/** Without a commit the process may as well have ended before anything was handed over, by itself or with its host. */
function fateOfLoss(seen: MoveSighting, { decision }: MoveRecord): Fate {
  if (isFreshKept(seen)) return 'fresh';
  return decision === 'commit' ? 'lost' : 'ended';
}

/** The process ran on after an abort and has ended since: older images must never run in its place. */
function sourceEnded(seen: MoveSighting, there: NotLetGo): RecoveryDecision {
  return settleDestination(seen, there, 'ended', `the workload ran on at ${seen.source.host} and has ended`);
}

/** The destination goes first: the source's record stays until nothing can be made of the images any more. */
function settleDestination(
  seen: MoveSighting,
  there: NotLetGo,
  fate: Fate,
  because: string,
): RecoveryDecision {
  switch (there) {
    case 'whole':
    case 'part':
      return discard(seen, fate, because);
    case 'undone':
      return cleanUp('destination', fate, because);
    case 'clean':
    case 'written-off':
      return cleanUp('source', fate, because);
    case 'unknown':
      return { kind: 'wait-for', on: 'destination', fate, because };
    default:
      return there satisfies never;
  }
}

/**
 * Some tasks had been ended, as was committed, when the copy was lost: half a process is none. Once all of it is gone it
 * can be made again from the images here, unless the destination has no record any more that says that no copy ran.
 */
function endTheRest(
  { source: { host }, destination }: MoveSighting,
  source: MoveRecord,
  there: 'part' | 'undone' | 'clean' | 'written-off',
): RecoveryDecision {
  const because = `part of the tasks on ${host} has ended, and ${destination.host} has no whole copy`;
  return canBringBack(source) && there !== 'clean'
    ? { kind: 'act', on: 'source', verb: 'finish_kill', because, toward: 'source' }
    : { kind: 'act', on: 'source', verb: 'stop_copy', because, toward: 'lost' };
}

function putBack({ decision }: MoveRecord, because: string): RecoveryDecision {
  const step = { kind: 'act', on: 'source', verb: 'put_back', because, toward: 'source' } as const;
  return decision === 'commit' ? { ...step, force: true } : step;
}

function finishKill(seen: MoveSighting): RecoveryDecision {
  const because = `the move was committed, and ${seen.destination.host} has the copy`;
  return { kind: 'act', on: 'source', verb: 'finish_kill', because, toward: 'destination' };
}
