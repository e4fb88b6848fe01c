import type { Method } from './sample.ts';
import type { Row } from './summary.ts';
import { box, picture, round, text } from './svg.ts';
import { duration, METHOD_NAMES } from './table.ts';

const WIDTH = 760;
const LEFT = 62;
const RIGHT = 640;
const TOP = 46;
const BOTTOM = 330;
/** Where bars begin, and how much each takes. */
const BARS_LEFT = 130;
const BAR = 18;
const GROUP_GAP = 10;
/** How far texts below each other have to be apart. */
const LINE = 15;

const COLOURS: Readonly<Record<Method, string>> = {
  by_hand: 'a',
  podman: 'a',
  cold: 'b',
  container: 'b',
  precopy: 'd',
  floor: 'c',
};

/** Standstills over the size of an idle program, and below them those of all other cases, as SVG. Empty without any rows. */
export function plotStandstills(rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  // Of what is sent ahead there is one size, and a line has two.
  const isOfLines = ({ measured, method }: Row): boolean =>
    measured.name.startsWith('idle-') && method !== 'precopy';
  const idle = rows.filter(isOfLines);
  const others = rows.filter((row) => !isOfLines(row));
  const names = [...new Set(others.map(({ measured }) => measured.name))];
  const above = idle.length > 0 ? BOTTOM + 46 : 20;
  const height = above + 40 + others.length * BAR + names.length * (GROUP_GAP + 16);
  return picture({ width: WIDTH, height }, 'How long a program stands still while it is moved', [
    ...(idle.length > 0 ? lines(idle) : []),
    ...bars(others, names, above),
  ]);
}

/** Both axes in powers: what is twice as long is as far apart everywhere. */
function lines(rows: readonly Row[]): readonly string[] {
  const sizes = [...new Set(rows.map(({ measured }) => measured.megabytes))].toSorted((a, b) => a - b);
  const times = rows.flatMap(({ range_ms }) => range_ms);
  const [least, most] = [decade(Math.floor, Math.min(...times)), decade(Math.ceil, Math.max(...times))];
  const [small, large] = [Math.log2(sizes[0] ?? 1), Math.log2(sizes.at(-1) ?? 2)];
  const x = (megabytes: number): number =>
    LEFT + 24 + ((Math.log2(megabytes) - small) / Math.max(large - small, 1)) * (RIGHT - LEFT - 48);
  const y = (ms: number): number =>
    BOTTOM - ((Math.log10(ms) - least) / Math.max(most - least, 1)) * (BOTTOM - TOP);
  const ticks = Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index));
  const methods = [...new Set(rows.map(({ method }) => method))];
  return [
    text('Standstill of an idle program, by its memory', LEFT, 24, { class: 'strong' }),
    ...ticks.flatMap((ms) => [
      `<line class="line" x1="${LEFT}" x2="${RIGHT}" y1="${round(y(ms))}" y2="${round(y(ms))}"/>`,
      text(ms < 1000 ? `${ms} ms` : `${ms / 1000} s`, LEFT - 8, y(ms) + 4, { class: 'quiet', anchor: 'end' }),
    ]),
    ...sizes.map((size) =>
      text(size < 1024 ? `${size} MB` : `${size / 1024} GB`, x(size), BOTTOM + 20, {
        class: 'quiet',
        anchor: 'middle',
      }),
    ),
    ...methods.flatMap((method) => oneLine(rows, method, x, y)),
    ...labels(rows, methods, x, y),
  ];
}

/** The names of lines beside their ends, one below the other where these are close. */
function labels(
  rows: readonly Row[],
  methods: readonly Method[],
  x: (megabytes: number) => number,
  y: (ms: number) => number,
): readonly string[] {
  const ends = methods
    .flatMap((method) => {
      const end = pointsOf(rows, method).at(-1);
      return end === undefined
        ? []
        : [{ method, x: x(end.measured.megabytes) + 12, y: y(end.standstill_ms) + 4 }];
    })
    .toSorted((a, b) => a.y - b.y);
  const lowest = new Map<number, number>();
  return ends.map(({ method, x: left, y: wanted }) => {
    const free = Math.max(wanted, (lowest.get(left) ?? 0) + LINE);
    lowest.set(left, free);
    return text(METHOD_NAMES[method], left, free, { class: COLOURS[method] });
  });
}

function pointsOf(rows: readonly Row[], method: Method): readonly Row[] {
  return rows
    .filter((row) => row.method === method)
    .toSorted((a, b) => a.measured.megabytes - b.measured.megabytes);
}

function oneLine(
  rows: readonly Row[],
  method: Method,
  x: (megabytes: number) => number,
  y: (ms: number) => number,
): readonly string[] {
  const points = pointsOf(rows, method);
  const colour = COLOURS[method];
  const at = ({ measured, standstill_ms }: Row): string =>
    `${round(x(measured.megabytes))} ${round(y(standstill_ms))}`;
  return [
    ...(points.length > 1 ? [`<path class="${colour}" d="M${points.map(at).join(' L')}"/>`] : []),
    ...points.flatMap(({ measured, standstill_ms, range_ms: [from, to] }) => [
      `<line class="${colour}" x1="${round(x(measured.megabytes))}" x2="${round(x(measured.megabytes))}" y1="${round(y(from))}" y2="${round(y(to))}"/>`,
      `<circle class="${colour}" cx="${round(x(measured.megabytes))}" cy="${round(y(standstill_ms))}" r="4"><title>${METHOD_NAMES[method]}, ${measured.megabytes} MB: ${duration(standstill_ms)}</title></circle>`,
    ]),
  ];
}

/** All on one scale of powers from 10 ms on, for a container of podman and a frozen server are hundred times apart. */
function bars(rows: readonly Row[], names: readonly string[], above: number): readonly string[] {
  if (rows.length === 0) return [];
  const longest = Math.max(...rows.map(({ standstill_ms }) => standstill_ms));
  const width = (ms: number): number =>
    Math.max(2, (Math.log10(Math.max(ms, 10) / 10) / Math.log10(longest / 10)) * (WIDTH - BARS_LEFT - 90));
  const out = [
    text('Other cases, from 10 ms on, each step as many times as long', 20, above + 8, { class: 'strong' }),
  ];
  let y = above + 24;
  for (const name of names) {
    const group = rows.filter(({ measured }) => measured.name === name);
    out.push(text(group[0]?.measured.title ?? name, 20, y + 13));
    y += 16;
    for (const { method, standstill_ms } of group) {
      const said = duration(standstill_ms);
      const length = width(standstill_ms);
      out.push(text(METHOD_NAMES[method], BARS_LEFT - 10, y + 13, { class: 'quiet', anchor: 'end' }));
      out.push(box(COLOURS[method], BARS_LEFT, y + 2, { width: length, height: BAR - 4 }, said));
      out.push(text(said, BARS_LEFT + length + 6, y + 13));
      y += BAR;
    }
    y += GROUP_GAP;
  }
  return out;
}

function decade(toward: (value: number) => number, ms: number): number {
  return toward(Math.log10(Math.max(ms, 1)));
}
