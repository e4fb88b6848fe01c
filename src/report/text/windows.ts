import type { Freeze, Opening } from '../../model/window.ts';
import type { WindowsDocument } from '../documents.ts';
import { joinBlocks } from '../join-blocks.ts';
import { layoutTable, type Cell } from '../layout-table.ts';
import { localMoment } from '../local-moment.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import { windowText } from './window-text.ts';

/** The next openings, each on the clocks of its zone and in UTC, with the freezes between them. Ends with a line break. */
export function renderWindows(document: WindowsDocument, style: Style): string {
  const { openings, freezes, window } = document;
  const rows = [
    ...openings.map((opening) => ({ at: opening.opens ?? '', cells: openingRows(opening) })),
    ...freezes.map((freeze) => ({ at: freeze.from, cells: freezeRows(freeze) })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const head = ['WINDOW', 'OPENS', 'CLOSES', 'LAST START', 'CLOCKS'].map((text): Cell => ({
    text,
    tone: 'quiet',
  }));
  const now = window
    ? windowText(window)
    : 'There are no windows and no freezes: moves may begin at any time.';
  return joinBlocks([
    window ? layoutTable([head, ...rows.flatMap(({ cells }) => cells)], '', style) : [],
    freezes.flatMap(({ freeze, reason }) =>
      reason === undefined ? [] : wrap(`Freeze ${freeze}: ${reason}`, { first: '', rest: '  ' }, style),
    ),
    wrap(now, { first: '', rest: '' }, style),
  ]);
}

function openingRows({ window, timezone, opens, closes, last_start: last }: Opening): Cell[][] {
  return inZones(timezone, (zone, tone) => {
    const begin = opens === undefined ? 'open' : localMoment(opens, zone);
    const end = closes === undefined ? 'for good' : localMoment(closes, zone);
    const cells = [begin, end, closes === undefined ? '-' : lastStart(last ?? closes, closes, zone)];
    return cells.map((text) => ({ text, ...tone }));
  }).map((cells, index) => [index === 0 ? { text: window ?? 'no freeze', tone: 'strong' } : '', ...cells]);
}

/** Within the last day of an opening the time alone says when. */
function lastStart(last: string, closes: string, zone: string): string {
  const text = localMoment(last, zone);
  return Date.parse(closes) - Date.parse(last) < 86_400_000 ? text.slice('Mon 2026-11-23 '.length) : text;
}

function freezeRows({ freeze, timezone, from, to }: Freeze): Cell[][] {
  return inZones(timezone, (zone, tone) =>
    [localMoment(from, zone), localMoment(to, zone), '-'].map((text) => ({ text, ...tone })),
  ).map((cells, index) => [index === 0 ? { text: `freeze ${freeze}`, tone: 'caution' } : '', ...cells]);
}

/** A row on the clocks of the zone, and one in UTC. */
function inZones(
  timezone: string,
  row: (zone: string, tone: { readonly tone?: 'quiet' }) => readonly Cell[],
): Cell[][] {
  const local = [...row(timezone, {}), timezone];
  return timezone === 'UTC'
    ? [local]
    : [local, [...row('UTC', { tone: 'quiet' }), { text: 'UTC', tone: 'quiet' }]];
}
