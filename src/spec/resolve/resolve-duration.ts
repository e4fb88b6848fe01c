import type { Path, Report } from '../problem.ts';
import { parseDuration } from './parse-duration.ts';

/** Timers wait at most 24.8 days; nobody waits for a process as long as that. */
const longestMs = 7 * 86_400_000;

/** The milliseconds of a duration in the document; undefined, and reported, when it is 0 or longer than a week. */
export function resolveDuration(text: string, path: Path, report: Report): number | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined && duration > 0 && duration <= longestMs) return duration;
  const detail = `A duration must be longer than 0 and at most 7d, but is ${text}.`;
  report({ code: 'spec/out-of-range', at: { part: 'value', path }, detail });
  return undefined;
}
