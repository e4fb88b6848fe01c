import { displayWidth } from '../display-width.ts';
import { formatDuration } from '../format-duration.ts';
import { paint } from '../paint.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';

const widestBar = 48;

/**
 * The phases of a freeze (ms, in order) as bars on one time axis, each beginning where the one before it ended, so that
 * the longest one is seen at once.
 */
export function freezeChart(
  phases: Readonly<Record<string, number>>,
  margin: string,
  style: Style,
): string[] {
  const rows = Object.entries(phases).map(([name, ms]) => ({
    name: printable(name.replaceAll('_', ' '), style),
    ms: Math.max(0, ms),
    time: formatDuration(Math.max(0, ms)),
  }));
  const total = rows.reduce((sum, { ms }) => sum + ms, 0);
  const nameWidth = Math.max(0, ...rows.map(({ name }) => displayWidth(name)));
  const timeWidth = Math.max(0, ...rows.map(({ time }) => time.length));
  const room = Math.max(8, Math.min(widestBar, style.columns - margin.length - nameWidth - timeWidth - 4));
  const cell = total === 0 ? 0 : room / total;

  let begin = 0;
  return rows.map(({ name, ms, time }) => {
    const first = Math.min(Math.round(begin * cell), room - 1);
    const length = Math.min(Math.max(1, Math.round((begin + ms) * cell) - first), room - first);
    begin += ms;
    const bar = paint(printable('█', style).repeat(length), 'note', style);
    const label = name + ' '.repeat(nameWidth - displayWidth(name));
    return `${margin}${label}  ${' '.repeat(first)}${bar}${' '.repeat(room - first - length)}  ${time.padStart(timeWidth)}`;
  });
}
