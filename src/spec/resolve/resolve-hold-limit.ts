import type { Path, Report } from '../problem.ts';
import { resolveDuration } from './resolve-duration.ts';

/**
 * Below, the weather on the network ends moves that are going well; above, it is the clients who give up first: TCP
 * tries again for some 15 minutes (tcp(7), tcp_retries2).
 */
const bounds = { least: '1s', most: '10m' };

/** How much longer than its estimate a standstill may last, in ms. What is out of bounds is reported. */
export function resolveHoldLimit(text: string, path: Path, report: Report): number | undefined {
  return resolveDuration(text, path, report, bounds);
}
