import type { Estimate } from '../../model/index.ts';

/** A second of standstill, and a GiB to send, as parts of one of a host's use: a point, and half of one. */
const PER_SECOND = 0.01;
const PER_GIB = 0.005;
const GIB = 1024 ** 3;

/** What a move has to gain more than, in parts of one: the least that is worth a move, its standstill, what it sends. */
export function priceOfMove(
  { downtime_ms, transfer_bytes }: Pick<Estimate, 'downtime_ms' | 'transfer_bytes'>,
  least: number,
): number {
  return least + (PER_SECOND * downtime_ms) / 1000 + (PER_GIB * transfer_bytes) / GIB;
}
