import type { Path, Report } from '../problem.ts';
import { parseDuration } from './parse-duration.ts';

/** Between which durations one has to be, as they are written in the document. */
interface Bounds {
  readonly least: string;
  readonly most: string;
}

/** Timers wait at most 24.8 days; nobody waits for a process as long as that. */
const widest: Bounds = { least: '1ms', most: '7d' };

/** The milliseconds of a duration in the document; undefined, and reported, when it is out of bounds. */
export function resolveDuration(
  text: string,
  path: Path,
  report: Report,
  { least, most }: Bounds = widest,
): number | undefined {
  const [duration = 0, low = 0, high = 0] = [text, least, most].map(parseDuration);
  if (duration >= low && duration <= high) return duration;
  const detail = `This duration must be from ${least} to ${most}, but is ${text}.`;
  report({ code: 'spec/out-of-range', at: { part: 'value', path }, detail });
  return undefined;
}
