import type { FreshCopy, MoveRecord, MoveSide, MoveSighting } from '../../../src/model/index.ts';
import { aDestinationRecord, aSourceRecord, RUN } from '../../builders/a-move-record.ts';

/** The move of `counter` from alpha to beta: frozen there, whole images here, nothing decided. */
export function aSighting(changes: Partial<MoveSighting> = {}): MoveSighting {
  return {
    move: `${RUN}-counter`,
    source: onSource(),
    destination: onDestination(),
    fresh: [],
    keep_running: false,
    ...changes,
  };
}

export function onSource(changes: Partial<MoveRecord> = {}): MoveSide {
  return { host: 'alpha', state: 'record', record: aSourceRecord(changes) };
}

export function onDestination(changes: Partial<MoveRecord> = {}): MoveSide {
  return { host: 'beta', state: 'record', record: aDestinationRecord(changes) };
}

/** A host that answers and has no record; `number` is the highest that it has seen. The move's is 4. */
export function noRecord(host: string, { machine_id = `machine-${host}`, number = 4 } = {}): MoveSide {
  return { host, state: 'no-record', machine_id, number };
}

export function silent(host: string): MoveSide {
  return { host, state: 'unreachable' };
}

export function unlisted(host: string): MoveSide {
  return { host, state: 'unlisted' };
}

export function givenUp(host: string): MoveSide {
  return { host, state: 'vouched-gone' };
}

export const aFreshCopy: FreshCopy = { host: 'gamma', pid: 99 };
