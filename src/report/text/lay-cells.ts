import { displayWidth } from '../display-width.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const tab = '    ';

/** One line of text as it stands in a terminal. */
export interface LaidLine {
  /** What each cell shows; the second cell of a wide character is empty. */
  readonly cells: readonly string[];
  /** The cell in which the UTF-16 unit with this index (from 0) begins; the line's end for all that lie behind it. */
  startOf(unit: number): number;
}

/** Lays a line of foreign text into cells: tabs four wide, what a terminal would not show escaped. */
export function layCells(line: string, style: Style): LaidLine {
  const cells: string[] = [];
  const starts: number[] = [];
  for (const { segment } of graphemes.segment(line)) {
    for (let unit = 0; unit < segment.length; unit += 1) starts.push(cells.length);
    const shown = segment === '\t' ? tab : printable(segment, style);
    for (const part of shown === segment ? [segment] : Array.from(shown)) place(part, cells);
  }
  return { cells, startOf: (unit) => starts[unit] ?? cells.length };
}

function place(part: string, cells: string[]): void {
  const width = displayWidth(part);
  if (width === 0 && cells.length > 0) cells[cells.length - 1] += part;
  else cells.push(part, ...Array.from({ length: Math.max(0, width - 1) }, () => ''));
}
