import type { MoveRecord, MoveSighting, RecoveryDecision } from '../../model/index.ts';
import { stateOfRecord } from './destination-state.ts';
import {
  askAboutFreshCopy,
  cleanUp,
  discard,
  fateOfCopy,
  startAgain,
  vouchRemedy,
} from './recovery-steps.ts';

/** Only the destination has the move on record: the source is settled, or cannot be seen. */
export function decideWithoutSource(seen: MoveSighting, destination: MoveRecord): RecoveryDecision {
  const here = seen.destination.host;
  const there = sourceState(seen, destination);
  switch (stateOfRecord(destination)) {
    case 'let-go':
      return copyRan(seen, destination, there);
    case 'whole':
      return imagesWait(seen, destination, there);
    case 'part':
      // Nobody can restore these, so nobody can miss them; the source finds its own way.
      return discard(seen, fateWithoutImages(there), `${here} has no whole copy`);
    case 'undone':
      return nothingHere(seen, there);
  }
}

/**
 * `settled`: the very machine answers and has no record, so its part is done. `replaced`: its name is no longer there, or
 * is another machine's. `given-up`: vouched for, now or on record. `unknown`: it does not answer.
 */
type SourceState = 'settled' | 'replaced' | 'given-up' | 'unknown';

function sourceState({ source }: MoveSighting, { peer_machine_id }: MoveRecord): SourceState {
  switch (source.state) {
    case 'no-record':
      return source.machine_id === peer_machine_id ? 'settled' : 'replaced';
    case 'unlisted':
      return 'replaced';
    case 'vouched-gone':
      return 'given-up';
    case 'unreachable':
    case 'record':
      return 'unknown';
    default:
      return source satisfies never;
  }
}

/**
 * The copy ran, so its record may go. Only where somebody had vouched for the source does it stay, until the source is
 * met again or its name belongs to somebody else: what comes back there must be stopped.
 */
function copyRan(seen: MoveSighting, { vouched, copy }: MoveRecord, there: SourceState): RecoveryDecision {
  if (copy === 'stopped') {
    if (seen.fresh.length === 0) return serviceStands(seen, vouched === true, there);
    if (!seen.keep_running) return askAboutFreshCopy(seen);
  }
  const fate = fateOfCopy(seen);
  const because = `the copy on ${seen.destination.host} was let go`;
  if (vouched !== true || there === 'settled' || there === 'replaced')
    return cleanUp('destination', fate, because);
  return { kind: 'settled', fate };
}

/**
 * A service that was let go here, and that its host has stopped with everything else. Somebody may have had it brought back on a
 * source that cannot be asked.
 */
function serviceStands(seen: MoveSighting, isVouched: boolean, there: SourceState): RecoveryDecision {
  const [here, yonder] = [seen.destination.host, seen.source.host];
  if (there === 'settled' || isVouched) return startAgain(seen, 'destination');
  if (there === 'given-up') {
    const because = `${yonder} was given up for gone, and the service was let go on ${here}`;
    return { kind: 'act', on: 'destination', verb: 'vouch', because, toward: 'destination' };
  }
  return {
    kind: 'limbo',
    reason: 'source-unknown',
    because: `the service stands on ${here}, which was started anew, and ${notKnown(yonder, there)} whether it runs there`,
    remedy: vouchRemedy(yonder, `the service is then started again on ${here}`),
  };
}

/** Whole images and no copy: they are the process, unless the source ran on. */
function imagesWait(seen: MoveSighting, record: MoveRecord, there: SourceState): RecoveryDecision {
  const [here, yonder] = [seen.destination.host, seen.source.host];
  if (seen.fresh.length > 0 && seen.keep_running)
    return discard(seen, 'fresh', 'another copy was started meanwhile and is kept');
  const { source } = seen;
  // A later run has met the source and left no record there: it had its reasons to do without these images.
  if (there === 'settled' && source.state === 'no-record' && source.number > record.number)
    return discard(seen, 'source', `a later run has settled the move on ${yonder}`);
  if (there !== 'given-up' && record.vouched !== true) {
    return {
      kind: 'limbo',
      reason: 'source-unknown',
      because: `${here} has all images, and ${notKnown(yonder, there)} whether the workload runs on there`,
      remedy: vouchRemedy(yonder, `the workload then runs on ${here}`),
    };
  }
  if (seen.fresh.length > 0) return askAboutFreshCopy(seen);
  const because = `${yonder} was given up for gone, and ${here} has all images`;
  return record.vouched === true
    ? { kind: 'act', on: 'destination', verb: 'run_copy', because, toward: 'destination' }
    : { kind: 'act', on: 'destination', verb: 'vouch', because, toward: 'destination' };
}

function notKnown(host: string, there: SourceState): string {
  switch (there) {
    case 'settled':
      return `${host} has no record of the move, so that nobody knows`;
    case 'replaced':
      return `${host} is no longer the machine that the move began on, so that nobody knows`;
    case 'given-up':
    case 'unknown':
      return `${host} does not say`;
    default:
      return there satisfies never;
  }
}

/** That no copy ran here has to stay on record while the source may have the process, as tasks or as images. */
function nothingHere(seen: MoveSighting, there: SourceState): RecoveryDecision {
  const because = `${seen.destination.host} has no whole copy`;
  return there === 'unknown'
    ? {
        kind: 'wait-for',
        on: 'source',
        fate: 'unsure',
        because: `${because}, and ${seen.source.host} does not say what it has`,
      }
    : cleanUp('destination', fateWithoutImages(there), because);
}

function fateWithoutImages(there: SourceState): 'lost' | 'unsure' {
  return there === 'given-up' ? 'lost' : 'unsure';
}
