import type { Estimate, MoveAction, ReachFacts } from '../model/index.ts';
import { longerBy } from './estimate/longer-by.ts';

/** What the estimate supposes of a link: that it is as fast as what reads and writes the images. */
const SUPPOSED_BYTES_PER_SECOND = 1024 ** 3;

/** A short burst between hosts that have other things to do tells nothing of faster links; those are no bottleneck either. */
const TELLING_BYTES_PER_SECOND = 250_000_000;

/** What a link carries that was measured to be slower than memory, bytes a second; undefined: it is not, or nobody knows. */
export function slowRate(tried: ReachFacts | undefined): number | undefined {
  const measured = tried?.answers === true ? tried.bytes_per_second : undefined;
  return measured !== undefined && measured < TELLING_BYTES_PER_SECOND ? measured : undefined;
}

/** An estimate with what its link adds to it, where that is slower than memory: to the standstill what is sent in it. */
export function overLink(
  estimate: Estimate,
  strategy: MoveAction['strategy'],
  rate: number | undefined,
): Estimate {
  if (rate === undefined) return estimate;
  const { transfer_bytes: bytes } = estimate;
  const added = Math.round(1000 * (bytes / rate - bytes / SUPPOSED_BYTES_PER_SECOND));
  return longerBy(estimate, strategy === 'cold' ? added : 0, added);
}
