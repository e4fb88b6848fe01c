import type { WindowSpec } from '../../model/index.ts';
import { readSchedule } from '../../windows/index.ts';
import type { Path, Report } from '../problem.ts';
import type { Window } from '../shape/document.generated.ts';
import { resolveDuration } from './resolve-duration.ts';
import { resolveMoment } from './resolve-moment.ts';
import { resolveZone } from './resolve-zone.ts';

/** Below a minute nothing fits into a window, not even a small move with its reserve. */
const durations = { least: '1m', most: '7d' };
const cutoffs = { least: '0s', most: '7d' };

/** One window; what cannot be one is reported and left out. */
export function resolveWindow(name: string, window: Window, report: Report): WindowSpec | undefined {
  const path = ['windows', name];
  const timezone = resolveZone(window.timezone, [...path, 'timezone'], report);
  const cutoff_ms = resolveDuration(window.cutoff ?? '0s', [...path, 'cutoff'], report, cutoffs);
  const time =
    window.cron === undefined
      ? resolveOnce(window, timezone, path, report)
      : resolveRecurring(window.cron, window, path, report);
  if (timezone === undefined || cutoff_ms === undefined || !time) return undefined;
  return { name, timezone, cutoff_ms, ...time };
}

type Recurring = Pick<WindowSpec & { readonly kind: 'recurring' }, 'kind' | 'cron' | 'duration_ms'>;
type Once = Pick<WindowSpec & { readonly kind: 'once' }, 'kind' | 'from' | 'to'>;

function resolveRecurring(
  cron: string,
  { duration, to }: Window,
  path: Path,
  report: Report,
): Recurring | undefined {
  if (to !== undefined) conflict('cron', 'to', 'duration', path, report);
  const reading = readSchedule(cron);
  if (!reading.ok) {
    const { problem, remedy } = reading;
    report({
      code: 'spec/bad-cron',
      at: { part: 'value', path: [...path, 'cron'] },
      detail: `\`${cron}\` cannot say when a window opens: ${problem}.`,
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
  if (duration === undefined) {
    missing('cron', 'duration', path, report);
    return undefined;
  }
  const duration_ms = resolveDuration(duration, [...path, 'duration'], report, durations);
  return reading.ok && duration_ms !== undefined ? { kind: 'recurring', cron, duration_ms } : undefined;
}

function resolveOnce(
  { from = '', to, duration }: Window,
  timezone: string | undefined,
  path: Path,
  report: Report,
): Once | undefined {
  if (duration !== undefined) conflict('from', 'duration', 'to', path, report);
  if (to === undefined) missing('from', 'to', path, report);
  if (timezone === undefined) return undefined;
  const begin = resolveMoment(from, timezone, [...path, 'from'], report);
  const end = to === undefined ? undefined : resolveMoment(to, timezone, [...path, 'to'], report);
  return begin === undefined || end === undefined ? undefined : { kind: 'once', from: begin, to: end };
}

function missing(given: string, key: string, path: Path, report: Report): void {
  const detail = `A window with \`${given}\` needs the key \`${key}\`.`;
  report({ code: 'spec/missing-key', at: { part: 'key', path }, detail });
}

function conflict(given: string, key: string, instead: string, path: Path, report: Report): void {
  const detail = `A window with \`${given}\` ends by \`${instead}\`, not by \`${key}\`.`;
  report({ code: 'spec/conflicting-keys', at: { part: 'key', path: [...path, key] }, detail });
}
