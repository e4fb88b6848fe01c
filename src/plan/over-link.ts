import type { Estimate, MoveAction, MoveLink } from '../model/index.ts';
import { longerBy } from './estimate/longer-by.ts';

/** What the estimate supposes of a link: that it is as fast as what reads and writes the images. */
const SUPPOSED_BYTES_PER_SECOND = 1024 ** 3;

/** An estimate with what its link adds to it, where that is slower than memory: to the standstill what is sent in it. */
export function overLink(estimate: Estimate, strategy: MoveAction['strategy'], link: MoveLink): Estimate {
  const rate = link.compression?.bytes_per_second ?? link.bytes_per_second;
  if (rate === undefined || rate >= SUPPOSED_BYTES_PER_SECOND) return estimate;
  const { transfer_bytes: bytes } = estimate;
  const added = Math.round(1000 * (bytes / rate - bytes / SUPPOSED_BYTES_PER_SECOND));
  return longerBy(estimate, strategy === 'cold' ? added : 0, added);
}
