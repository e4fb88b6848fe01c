import { detectStyle } from '../../src/report/style.ts';
import { layoutTable, type Cell } from '../../src/report/layout-table.ts';
import type { Verdict } from './judge.ts';
import type { BenchResults } from './results.ts';
import type { Row } from './summary.ts';
import { HEADINGS, tableRow } from './table.ts';

/** What a bench has found, for the terminal it was started in. Ends with a line break. */
export function renderResults(
  { rounds, failures, skipped, seconds }: BenchResults,
  rows: readonly Row[],
  verdicts: readonly Verdict[],
): string {
  const style = { ...detectStyle(process.stdout, process.env), columns: 200 };
  const number = (text: string, column: number): Cell => (column < 2 ? text : { text, align: 'right' });
  const lines = [
    `Medians of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, in ${seconds} s`,
    '',
    ...layoutTable(
      [HEADINGS, ...rows.map(tableRow)].map((row) => row.map(number)),
      '  ',
      style,
    ),
    '',
    ...layoutTable(verdicts.map(verdictRow), '  ', style),
    ...(skipped.length > 0 ? ['', `Left out, for too little memory is free: ${skipped.join(', ')}`] : []),
    ...failures.map(({ case: name, method, round, message }) => `\n${name} ${method} ${round}: ${message}`),
  ];
  return `${lines.join('\n')}\n`;
}

function verdictRow({ what, aim, reached, found }: Verdict): readonly Cell[] {
  if (reached === undefined) return ['', what, aim, found];
  return [reached ? { text: 'yes', tone: 'good' } : { text: 'NO', tone: 'bad' }, what, aim, found];
}
