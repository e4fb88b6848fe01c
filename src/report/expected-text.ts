import type { Estimate, Interval } from '../model/plan.ts';
import { count } from './count.ts';
import { formatDuration } from './format-duration.ts';

/** What is expected, and between which it lies: `about 95 ms (80 ms to 120 ms)`. */
export function expectedText(ms: number, interval: Interval | undefined): string {
  const about = `about ${formatDuration(ms)}`;
  if (interval === undefined) return about;
  const [least, most] = interval;
  return `${about} (${formatDuration(least)} to ${formatDuration(most)})`;
}

/** What an estimate rests on; undefined: the plan does not say. */
export function basisText({ learned_from: from }: Estimate): string | undefined {
  if (from === undefined) return undefined;
  if (from === 0) return 'by size alone, for these hosts remember no such move; the first one will tell';
  return `by what ${count(from, 'earlier move')} of these hosts took`;
}
