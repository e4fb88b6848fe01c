import type { MoveRecord, MoveSighting } from '../../model/index.ts';

/** The record by which a move is known: that of either side. @throws Error if it is on no record any more. */
export function recordOfMove({ move, source, destination }: MoveSighting): MoveRecord {
  if (source.state === 'record') return source.record;
  if (destination.state === 'record') return destination.record;
  throw new Error(`no host has ${move} on record`);
}

/** The workload's name, or the move's where a record of another version does not tell it. */
export function workloadOfMove(seen: MoveSighting): string {
  return recordOfMove(seen).workload || seen.move;
}
