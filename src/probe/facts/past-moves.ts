import type { HostFacts, PastMove } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

/** The last moves that the host had a part in, and what they took. One that makes no sense is left out: it is a memory. */
export const pastMoves: Fact<readonly PastMove[], Pick<HostFacts, 'past_moves'>> = {
  name: 'past_moves',
  parse: (moves) => ({ past_moves: moves.filter((move) => makesSense(move)) }),
  unknown: {},
};

function makesSense({
  at,
  size,
  downtime_ms,
  total_ms,
  pace,
  link_bytes_per_second: rate,
}: Partial<PastMove>): boolean {
  const { memory_bytes, file_bytes, processes, threads, descriptors } = size ?? {};
  const amounts = [memory_bytes, file_bytes, processes, threads, descriptors];
  const rates = pace === undefined ? [] : [pace.spawn_ms, pace.copy_ms];
  return (
    !Number.isNaN(Date.parse(String(at))) &&
    [...amounts, ...rates].every((amount) => isFinite(amount) && amount >= 0) &&
    (rate === undefined || (isFinite(rate) && rate > 0)) &&
    [downtime_ms, total_ms].every((ms) => isFinite(ms) && ms > 0)
  );
}

function isFinite(amount: number | undefined): amount is number {
  return Number.isFinite(amount);
}
