import type { Finding, SourceRange } from '../model/index.ts';
import { displayWidth } from '../report/display-width.ts';
import { printable } from '../report/printable.ts';
import type { Style } from '../report/style.ts';
import { wrap } from '../report/wrap.ts';
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
  const before = layCells(source[line - 2] ?? '', style);
  const from = current.startOf(column - 1);
  const to = where.end_line > line ? current.cells.length : current.startOf(where.end_column - 1);
  const room = style.columns - gutter.length - 3;
  const view = viewOf(current.cells.length, from, room, style);
  const carets = '^'.repeat(Math.max(1, Math.min(to, view.end) - from));
  const above = viewLine(before.cells, view, style);
  return [
    `${gutter}--> ${printable(file, style)}:${line}:${column}`,
    `${gutter} |`,
    ...(isBlank(before.cells, view) ? [] : [`${String(line - 1).padStart(gutter.length)} | ${above}`]),
    `${line} | ${viewLine(current.cells, view, style)}`.trimEnd(),
    `${gutter} | ${' '.repeat(from - view.start + (view.start > 0 ? markWidth(style) : 0))}${carets}`,
  ];
}

/** Cells of a line that are shown; all lines of a frame share it, so that columns stay under each other. */
interface View {
  readonly start: number;
  readonly end: number;
}

/** Where there is no room for the whole line, a third of it goes to what stands before the place. */
function viewOf(length: number, from: number, room: number, style: Style): View {
  if (length <= room) return { start: 0, end: room };
  const marks = 2 * markWidth(style);
  const start = Math.max(0, from - Math.floor((room - marks) / 3));
  return { start, end: start + room - marks };
}

function viewLine(cells: readonly string[], { start, end }: View, style: Style): string {
  const shown = cells.slice(start, end);
  // Half of a wide character cannot be shown.
  if (cells[start] === '') shown[0] = ' ';
  if (cells[end] === '') shown[shown.length - 1] = ' ';
  const mark = printable('…', style);
  return `${start > 0 && cells.length > 0 ? mark : ''}${shown.join('')}${cells.length > end ? mark : ''}`.trimEnd();
}

function isBlank(cells: readonly string[], { start, end }: View): boolean {
  return cells.slice(start, end).join('').trim() === '';
}

function markWidth(style: Style): number {
  return displayWidth(printable('…', style));
}
