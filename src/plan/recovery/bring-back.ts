import type { MoveRecord, MoveSighting, RecoveryDecision } from '../../model/index.ts';
import type { DestinationState } from './destination-state.ts';
import {
  askAboutFreshCopy,
  cleanUp,
  discard,
  fateOfReturn,
  startAgain,
  vouchRemedy,
} from './recovery-steps.ts';

/** Whether the source can make the process again by itself: it gave it away, has all its images, and has not used them. */
export function canBringBack({ decision, images, let_go }: MoveRecord): boolean {
  return decision === 'commit' && images === 'complete' && let_go !== true;
}

/**
 * Every task at the source is dead, and the destination has no whole copy; nor did one ever run there, or somebody has
 * given that host up. Then the source's own images are the process.
 */
export function bringBack(
  seen: MoveSighting,
  source: MoveRecord,
  there: 'part' | 'undone' | 'written-off' | 'unknown',
): RecoveryDecision {
  const [here, yonder] = [seen.source.host, seen.destination.host];
  if (seen.fresh.length > 0) return askAboutFreshCopy(seen);
  const images = `and ${here} still has all images`;
  switch (there) {
    case 'part':
      // The abort goes on record there first, so that nothing can ever be made of what is left.
      return discard(seen, 'source', `no copy ran on ${yonder}, which has no whole one any more, ${images}`);
    case 'undone':
      return run(`no copy ran on ${yonder}, which has none any more, ${images}`);
    case 'written-off':
    case 'unknown':
      if (source.vouched === true) return run(`${yonder} was given up for gone, ${images}`);
      if (there === 'written-off') {
        const because = `${yonder} is given up for gone, ${images}`;
        return { kind: 'act', on: 'source', verb: 'vouch', because, toward: 'source' };
      }
      return {
        kind: 'limbo',
        reason: 'destination-unknown',
        because: `the tasks on ${here} are gone, and ${yonder}, which may have the copy, cannot be asked`,
        remedy: vouchRemedy(
          yonder,
          `the workload then runs again on ${here} from its images, and what a copy on ${yonder} may have answered in its last moments is lost`,
        ),
      };
    default:
      return there satisfies never;
  }
}

function run(because: string): RecoveryDecision {
  return { kind: 'act', on: 'source', verb: 'bring_back', because, toward: 'source' };
}

/**
 * The process was made again on the source, and ran. The destination goes first, as ever. Where somebody had vouched for
 * it the source's record stays until it is met again, or its name belongs to somebody else: a copy that comes back there
 * must be stopped.
 */
export function besideReturned(
  seen: MoveSighting,
  source: MoveRecord,
  there: DestinationState,
): RecoveryDecision {
  const [here, yonder] = [seen.source.host, seen.destination.host];
  const fate = fateOfReturn(source);
  const because = `the workload was brought back on ${here}`;
  if (source.copy === 'stopped' && !runsThere(seen)) {
    if (seen.fresh.length === 0) return startAgain(seen, 'source');
    if (!seen.keep_running) return askAboutFreshCopy(seen);
  }
  switch (there) {
    case 'let-go':
      return besideBoth(seen, source);
    case 'whole':
    case 'part':
      return discard(seen, fate, because);
    case 'undone':
      return cleanUp('destination', fate, because);
    case 'clean':
      return cleanUp('source', fate, because);
    case 'written-off':
      // Where nobody had to vouch for it, it was seen that no copy can run there any more.
      return source.vouched === true ? { kind: 'settled', fate } : cleanUp('source', fate, because);
    case 'unknown': {
      if (source.vouched !== true) return { kind: 'wait-for', on: 'destination', fate, because };
      const { state } = seen.destination;
      // Another machine has the name, or nobody has it any more: nothing can come back under it.
      const isReplaced = state === 'no-record' || state === 'unlisted';
      return isReplaced
        ? cleanUp('source', fate, `${because}, and ${yonder} is no longer the machine that was given up`)
        : { kind: 'settled', fate };
    }
    default:
      return there satisfies never;
  }
}

/** A copy ran on either host, which takes a host that was given up and was not gone. */
function besideBoth(seen: MoveSighting, source: MoveRecord): RecoveryDecision {
  const { source: here, destination: yonder } = seen;
  // Also where it has ended here since: nothing may start there by itself any more.
  if (!runsThere(seen))
    return cleanUp(
      'destination',
      'source',
      `the workload was brought back on ${here.host}, and the copy on ${yonder.host} is gone`,
    );
  // The only one that is left stays.
  if (source.copy !== 'running')
    return cleanUp('source', 'destination', `what was brought back on ${here.host} is gone`);
  if (source.vouched === true) {
    const because = `${yonder.host} was given up for gone, the workload was brought back on ${here.host}, and ${yonder.host} has come back`;
    return { kind: 'act', on: 'destination', verb: 'stop_copy', because, toward: 'source' };
  }
  return {
    kind: 'limbo',
    reason: 'two-copies',
    because: `the copy on ${yonder.host} was let go, and so was the one on ${here.host}`,
    remedy: 'Decide which one is the right one, end the other by hand, and recover again.',
  };
}

function runsThere({ destination }: MoveSighting): boolean {
  return destination.state === 'record' && destination.record.copy === 'running';
}
