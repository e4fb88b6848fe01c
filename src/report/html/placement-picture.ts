import { count } from '../count.ts';
import { xmlText } from '../xml.ts';
import { shortText } from './shorten.ts';

/** Where a workload is before and after. */
export interface Placed {
  readonly workload: string;
  /** Absent: it is not known. */
  readonly before?: string;
  readonly after?: string;
  /** `moves`; `stays`: it is where it should be; `turned`: it should have gone or should go, and does not. */
  readonly way: 'moves' | 'stays' | 'turned' | 'unknown';
}

const width = 720;
const column = 270;
const row = 30;
const head = 30;
const gap = 14;
/** More would be no picture any more; what is left out is said. */
const most = { hosts: 24, chips: 12 };

const tones: Readonly<Record<Placed['way'], string>> = {
  moves: 'note',
  stays: '',
  turned: 'caution',
  unknown: 'bad',
};

interface Host {
  readonly name: string;
  readonly chips: readonly Placed[];
  /** Those without a chip. */
  readonly others: number;
}

/**
 * The hosts and what runs on them, before on the left and after on the right, with a line for each workload that goes from one
 * to another: inline SVG. Hosts that nothing concerns are only counted. What it shows is also in a table of the page.
 */
export function placementPicture(
  placed: readonly Placed[],
  [left, right]: readonly [before: string, after: string],
): string {
  const going = placed.filter(({ way }) => way !== 'stays');
  if (going.length === 0) return '';
  const all = [...new Set(going.flatMap(({ before, after }) => [before ?? '?', after ?? '?']))].toSorted();
  const names = all.slice(0, most.hosts);
  const rows = names.map((name): readonly [Host, Host] => [
    hostOf(name, placed, ({ before = '?' }) => before),
    hostOf(name, placed, ({ after = '?' }) => after),
  ]);
  // A host stands at one height on both sides, so that what stays is seen to stay.
  const tops: number[] = [];
  let height = 28;
  for (const [then, now] of rows) {
    tops.push(height);
    height += Math.max(boxHeight(then), boxHeight(now)) + gap;
  }
  const before = columnOf(
    rows.map(([then]) => then),
    rows,
    tops,
  );
  const after = columnOf(
    rows.map(([, now]) => now),
    rows,
    tops,
  );
  const x = width - column;
  const ways = going.flatMap((one) => {
    const from = before.places.get(one.workload);
    const to = after.places.get(one.workload);
    return from === undefined || to === undefined ? [] : [wayHtml(one, from, to)];
  });
  const idle = placed.length - going.length;
  const missing = all.length - names.length;
  const notes = [
    ...(missing > 0 ? [`${count(missing, 'more host')} with moves`] : []),
    ...(idle > 0
      ? [
          `${count(idle, 'workload')} in all ${idle === 1 ? 'stays' : 'stay'} where ${idle === 1 ? 'it is' : 'they are'}`,
        ]
      : []),
  ];
  const title = going.map(
    ({ workload, before: from, after: to }) => `${workload}: ${from ?? '?'} to ${to ?? '?'}`,
  );
  return [
    '<figure class="card wide" style="margin-inline:0">',
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${xmlText(title.slice(0, 50).join('; '))}">`,
    `<text class="quiet" x="0" y="16">${xmlText(left)}</text><text class="quiet" x="${x}" y="16">${xmlText(right)}</text>`,
    ...before.boxes(0),
    ...after.boxes(x),
    ...ways,
    '</svg>',
    ...(notes.length > 0
      ? [`<figcaption class="quiet">${xmlText(`${notes.join('; ')}.`)}</figcaption>`]
      : []),
    '</figure>',
  ].join('\n');
}

function hostOf(name: string, placed: readonly Placed[], hostNow: (one: Placed) => string): Host {
  const here = placed.filter((one) => hostNow(one) === name);
  // Those that go come first: there may not be room for all.
  const sorted = [...here.filter(({ way }) => way !== 'stays'), ...here.filter(({ way }) => way === 'stays')];
  return { name, chips: sorted.slice(0, most.chips), others: Math.max(0, sorted.length - most.chips) };
}

/** The boxes of one column below each other, and how high the middle of each chip lies. */
function columnOf(hosts: readonly Host[], rows: readonly (readonly [Host, Host])[], tops: readonly number[]) {
  const places = new Map<string, number>();
  hosts.forEach(({ chips }, at) =>
    chips.forEach(({ workload }, below) =>
      places.set(workload, (tops[at] ?? 0) + head + below * row + row / 2 - 3),
    ),
  );
  const boxes = (x: number): readonly string[] =>
    hosts.flatMap((host, at) =>
      boxHtml(host, x, tops[at] ?? 0, Math.max(0, ...(rows[at] ?? []).map(boxHeight))),
    );
  return { places, boxes };
}

function boxHeight({ chips, others }: Host): number {
  return head + Math.max(1, chips.length) * row + (others > 0 ? row : 0);
}

function boxHtml({ name, chips, others }: Host, x: number, y: number, height: number): readonly string[] {
  const foot = y + head + chips.length * row + 15;
  return [
    `<g><title>${xmlText(name)}</title>`,
    `<rect class="box" x="${x + 0.5}" y="${y + 0.5}" width="${column - 1}" height="${height - 1}" rx="9"/>`,
    `<text x="${x + 12}" y="${y + 21}" font-weight="650">${shortText(name, 30)}</text></g>`,
    ...chips.map((one, at) => chipHtml(one, x + 8, y + head + at * row)),
    ...(chips.length === 0 ? [`<text class="quiet" x="${x + 12}" y="${foot}">none of these</text>`] : []),
    ...(others > 0 ? [`<text class="quiet" x="${x + 12}" y="${foot}">and ${others} more</text>`] : []),
  ];
}

function chipHtml({ workload, way }: Placed, x: number, y: number): string {
  return (
    `<g class="${tones[way]}"><title>${xmlText(workload)}</title>` +
    `<rect class="chip" x="${x + 0.5}" y="${y + 0.5}" width="${column - 17}" height="${row - 7}" rx="6"/>` +
    `<text x="${x + 10}" y="${y + 17}">${shortText(workload, 30)}</text></g>`
  );
}

function wayHtml({ workload, way }: Placed, from: number, to: number): string {
  const [x1, x2] = [column - 7, width - column + 2];
  const bend = (x2 - x1) / 2;
  const path = `M${x1} ${from} C${x1 + bend} ${from} ${x2 - bend} ${to} ${x2} ${to}`;
  const turned = way === 'moves' ? '' : ' turned';
  return (
    `<g class="${tones[way]}"><title>${xmlText(workload)}</title><path class="way${turned}" d="${path}"/>` +
    `<path class="tip" d="M${x2 + 6} ${to} l-10 -5 v10 z"/></g>`
  );
}
