import type { Breakdown, Stretch } from './sample.ts';
import { box, picture, text } from './svg.ts';
import { duration } from './table.ts';

const WIDTH = 760;
const LEFT = 92;
const ROW = 24;
/** What a move takes: its title, its rows, its axis. */
const BLOCK = 34 + 4 * ROW + 30;
/** How wide a letter is at least; what does not fit is left to the table. */
const LETTER = 6.4;

/** A standstill to be drawn. */
export interface Flame {
  readonly title: string;
  readonly standstill_ms: number;
  readonly breakdown: Breakdown;
}

/** Where each millisecond of some standstills went: all, by phase, and what each supervisor did, below each other on one axis. */
export function drawFlames(flames: readonly Flame[]): string {
  if (flames.length === 0) return '';
  return picture(
    { width: WIDTH, height: flames.length * BLOCK + 10 },
    'Where each millisecond of a standstill goes',
    flames.flatMap((flame, index) => draw(flame, 10 + index * BLOCK)),
  );
}

function draw({ title, standstill_ms: all, breakdown }: Flame, top: number): readonly string[] {
  const scale = (WIDTH - LEFT - 20) / all;
  const rows: readonly (readonly [string, string, readonly Stretch[]])[] = [
    ['', 'c', [{ name: `standstill ${duration(all)}`, from_ms: 0, to_ms: all }]],
    ['phases', 'b', breakdown.phases],
    ['source', 'a', breakdown.source],
    ['destination', 'e', breakdown.destination],
  ];
  return [
    text(title, 20, top + 18, { class: 'strong' }),
    ...rows.flatMap(([name, colour, stretches], row) => {
      const y = top + 34 + row * ROW;
      return [
        text(name, LEFT - 10, y + 15, { class: 'quiet', anchor: 'end' }),
        ...stretches.flatMap((stretch, index) => drawStretch(stretch, index, colour, scale, y)),
      ];
    }),
    ...axis(all, scale, top + 34 + rows.length * ROW),
  ];
}

function drawStretch(
  { name, from_ms, to_ms }: Stretch,
  index: number,
  colour: string,
  scale: number,
  y: number,
): readonly string[] {
  const words = name.replaceAll('_', ' ');
  const [x, width] = [LEFT + from_ms * scale, Math.max((to_ms - from_ms) * scale, 0.6)];
  // Neighbours are told apart without a gap, which would be wider than many of them.
  const shade = index % 2 === 0 ? 1 : 0.78;
  const title = `${words}: ${duration(to_ms - from_ms)}`;
  const fits = width > words.length * LETTER + 8;
  return [
    box(colour, x, y, { width, height: ROW - 3 }, title, shade),
    ...(fits ? [text(words, x + width / 2, y + 15, { class: 'on', anchor: 'middle' })] : []),
  ];
}

function axis(all: number, scale: number, y: number): readonly string[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((each) => all / each <= 10) ?? 2000;
  const ticks = Array.from({ length: Math.floor(all / step) + 1 }, (_, index) => index * step);
  return ticks.map((ms) =>
    text(ms === 0 ? '0' : duration(ms), LEFT + ms * scale, y + 14, { class: 'quiet', anchor: 'middle' }),
  );
}
