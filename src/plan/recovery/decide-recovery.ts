import type { MoveRecord, MoveRole, MoveSide, MoveSighting, RecoveryDecision } from '../../model/index.ts';
import { decideBySource } from './decide-by-source.ts';
import { decideWithoutSource } from './decide-without-source.ts';

/** Version of the records that this program understands. */
const FORMAT = 2;

/**
 * The next step of a recovery, from what both hosts say of one move. Total: whatever is seen has an answer, and what
 * cannot be told apart from danger is limbo. Each step can be repeated, and is decided anew from what is seen after it,
 * so a recovery that is cut off, or makes way for another, costs nothing.
 *
 * It rests on this. A source removes its record only after the destination's part is settled; a destination removes its
 * own only after the copy ran or all of it was undone. And a copy has been `let_go` on record before it runs: until then
 * the source may win, from then on its images are never used again.
 */
export function decideRecovery(seen: MoveSighting): RecoveryDecision {
  const [source, destination] = [recordOf(seen.source), recordOf(seen.destination)];
  const records = [source, destination].flatMap((record) => record ?? []);
  const strange = records.find(({ format }) => format !== FORMAT);
  if (strange !== undefined) return unknownFormat(seen, strange);
  const attended = records.find(({ supervisor }) => supervisor === 'alive');
  if (attended !== undefined) return takeOver(seen, attended.role);
  const unclear = records.find((record) => !isClear(record));
  if (unclear !== undefined) return unseen(seen, unclear.role);
  if (source !== undefined) return decideBySource(seen, source);
  if (destination !== undefined) return decideWithoutSource(seen, destination);
  return withoutRecords(seen);
}

/** The records of another version may mean something else: nothing is touched. */
function unknownFormat(seen: MoveSighting, { role, format }: MoveRecord): RecoveryDecision {
  return {
    kind: 'limbo',
    reason: 'unknown-format',
    because: `the record on ${seen[role].host} has format ${format}; this mig knows ${FORMAT}`,
    remedy: 'Recover with the version of mig that began the move, or a later one.',
  };
}

/** Nobody but this recovery may act on a host; whoever is at work there is asked to come to a safe point first. */
function takeOver(seen: MoveSighting, on: MoveRole): RecoveryDecision {
  const because = `a program still looks after the move on ${seen[on].host}; it settles what it can and leaves`;
  return { kind: 'act', on, verb: 'take_over', because, toward: 'unsure' };
}

/** An unknown is no knowledge: neither that the tasks are gone, nor that there are no images. */
function isClear({ role, tasks, images, copy, let_go }: MoveRecord): boolean {
  if (role === 'source') return tasks !== undefined;
  return let_go === true || (images !== undefined && copy !== undefined);
}

function unseen(seen: MoveSighting, role: MoveRole): RecoveryDecision {
  const what = role === 'source' ? 'what became of the tasks' : 'what there is of the copy';
  return {
    kind: 'limbo',
    reason: 'unseen',
    because: `${seen[role].host} could not tell ${what}`,
    remedy: 'See `mig status` for what could not be read there, put it right, and recover again.',
  };
}

/** All is done, or the rest is on a host that cannot be seen. */
function withoutRecords(seen: MoveSighting): RecoveryDecision {
  const silent = (['source', 'destination'] as const).find((role) => seen[role].state === 'unreachable');
  if (silent === undefined) return { kind: 'settled', fate: 'unsure' };
  const because = `${seen[silent].host} does not answer; it may have its part of the move on record`;
  return { kind: 'wait-for', on: silent, fate: 'unsure', because };
}

function recordOf(side: MoveSide): MoveRecord | undefined {
  return side.state === 'record' ? side.record : undefined;
}
