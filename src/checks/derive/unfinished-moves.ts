import type { LockRecord, MoveRecord } from '../../model/index.ts';
import type { PlacementUnderCheck } from '../check.ts';

/** A move that some host has on record, told by one of its records. */
export interface UnfinishedMove {
  readonly record: MoveRecord;
  /** Hosts that have a record of it. */
  readonly hosts: readonly string[];
  /** That of the controller that works on the workload, if one does. */
  readonly lock: LockRecord | undefined;
}

/**
 * The workload's moves that have not come to their end. One whose copy runs in the place of a source that was given up
 * for gone has: its record only waits for what may come back.
 */
export function unfinishedMoves({ records, locks }: PlacementUnderCheck): readonly UnfinishedMove[] {
  const open = records.filter(({ record }) => !(record.let_go === true && record.vouched === true));
  const moves = new Map(open.map(({ record }) => [record.move, record]));
  return [...moves.values()].map((record) => ({
    record,
    hosts: open.filter((one) => one.record.move === record.move).map(({ host }) => host),
    lock: locks.find(({ kind }) => kind === 'run'),
  }));
}
