import { displayWidth } from './display-width.ts';
import { paint, type Tone } from './paint.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

/** One field of a table; a bare string has no tone and stands left. */
export type Cell = string | { readonly text: string; readonly tone?: Tone; readonly align?: 'right' };

/** Lines with aligned columns, two spaces apart, each behind `margin`. Cells are made printable; rows may differ in length. */
export function layoutTable(rows: readonly (readonly Cell[])[], margin: string, style: Style): string[] {
  const shown = rows.map((row) => row.map((cell) => show(cell, style)));
  const widths: number[] = [];
  for (const row of shown) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.width)));
  }
  return shown.map((row) => {
    const cells = row.map((cell, column) => {
      const padding = ' '.repeat((widths[column] ?? 0) - cell.width);
      const text = paint(cell.text, cell.tone, style);
      if (cell.right) return padding + text;
      return column === row.length - 1 ? text : text + padding;
    });
    return (margin + cells.join('  ')).trimEnd();
  });
}

function show(cell: Cell, style: Style) {
  const { text, tone, align } =
    typeof cell === 'string' ? { text: cell, tone: undefined, align: undefined } : cell;
  const shown = printable(text, style);
  return { text: shown, tone, right: align === 'right', width: displayWidth(shown) };
}
