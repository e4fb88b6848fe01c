import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { parseMoveRecord, type RawMove } from '../parse/parse-move-record.ts';

interface RawMoves {
  /** Empty: there was nothing to compare with it. */
  readonly boot_id: string;
  readonly moves: readonly RawMove[];
}

/** Moves that have begun on the host and have not been cleaned up, from what is on record there and what is true now. */
export const moves: Fact<RawMoves, Pick<HostFacts, 'moves'>> = {
  name: 'moves',
  parse: (raw) => ({ moves: raw.moves.map((move) => parseMoveRecord(move, raw.boot_id.trim())) }),
  unknown: { moves: [] },
};
