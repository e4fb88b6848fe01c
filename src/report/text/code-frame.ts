import type { Finding, SourceRange } from '../../model/index.ts';
import { displayWidth } from '../display-width.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import { layCells } from './lay-cells.ts';

const plain: Style = { columns: 80, color: false, unicode: true };

/**
 * A finding with the line that it is about, the line before and carets under the place, in the manner of rustc.
 * `text` is what the finding was made from. Lines longer than the style has room for are cut around the place; what a
 * terminal would not show is escaped. A whole text, without a line break at its end and without colours.
 */
export function renderCodeFrame(finding: Finding, text: string, style: Style = plain): string {
  const { code, severity, summary, detail, remedy, where } = finding;
  const gutter = ' '.repeat(String(where?.line ?? '').length);
  const [head = '', ...rest] = wrap(`${severity}[${code}]: ${summary}`, { first: '', rest: '  ' }, style);
  const notes = [detail, ...(remedy === undefined ? [] : [`help: ${remedy}`])];
  const margins = { first: `${gutter} = `, rest: `${gutter}   ` };
  return [
    head,
    ...rest,
    ...(where ? frameLines(where, text, gutter, style) : []),
    ...notes.flatMap((note) => wrap(note, margins, style)),
  ].join('\n');
}

function frameLines(where: SourceRange, text: string, gutter: string, style: Style): string[] {
  const { file, line, column } = where;
  const source = text.replace(/^\u{feff}/u, '').split(/\r?\n/);
  const current = layCells(source[line - 1] ?? '', style);
  const above = layCells(source[line - 2] ?? '', style);
  const from = current.startOf(column - 1);
  const to = where.end_line > line ? current.cells.length : current.startOf(where.end_column - 1);
  const room = style.columns - gutter.length - 3;
  // Where there is no room for the whole line, a third of it goes to what stands before the place.
  const start = current.cells.length > room ? Math.max(0, from - Math.floor(room / 3)) : 0;
  const indent = from - start + (start > 0 ? displayWidth(printable('…', style)) : 0);
  const carets = Math.max(1, Math.min(to - from, room - indent));
  const before = cutLine(above.cells, start, room, style);
  return [
    `${gutter}--> ${printable(file, style)}:${line}:${column}`,
    `${gutter} |`,
    ...(before === '' ? [] : [`${String(line - 1).padStart(gutter.length)} | ${before}`]),
    `${line} | ${cutLine(current.cells, start, room, style)}`.trimEnd(),
    `${gutter} | ${' '.repeat(indent)}${'^'.repeat(carets)}`,
  ];
}

/** What `room` cells can show of a line from `start` on, with marks where something is left out; empty for nothing. */
function cutLine(cells: readonly string[], start: number, room: number, style: Style): string {
  const mark = printable('…', style);
  const left = start > 0 ? mark : '';
  const space = room - displayWidth(left);
  const end = cells.length - start > space ? start + space - displayWidth(mark) : cells.length;
  const shown = cells.slice(start, end);
  // Half of a wide character cannot be shown.
  if (cells[start] === '') shown[0] = ' ';
  if (cells[end] === '') shown[shown.length - 1] = ' ';
  const visible = shown.join('').trimEnd();
  return visible === '' ? '' : `${left}${visible}${end < cells.length ? mark : ''}`;
}
