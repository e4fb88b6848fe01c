import { medianOf } from './median-of.ts';
import type { Lesson } from './lesson.ts';
import type { Parts } from './rough-times.ts';
import { timeOnLine, type Line } from './time-on-line.ts';

/** How much the figures of another machine count, in moves: few, or one odd move would be the law. */
const PRIOR = 0.4;
/** Both parts of a slow host are slow: they are held together more than to the figures. */
const TOGETHER = 0.5;
const ROUNDS = 3;
/** From here on a deviation is an accident, and counts the less the larger it is. In parts of one. */
const ACCIDENT = 0.25;
/** Whatever a link accounts for, something is left of a move. */
const LEFT_BY_LINK = 0.05;

/**
 * Least squares of the deviations in parts of what was measured, with both factors held to their common level, and that to
 * one. A few rounds take weight off what lies far away.
 */
export function fitLine(lessons: readonly Lesson[]): Line {
  const level = medianOf(
    lessons.map(({ parts, took_ms, weight }) => ({
      value: (took_ms * besideLink(parts, took_ms)) / (parts.fixed + parts.bulk),
      weight,
    })),
  );
  let line: Line = { fixed: level, bulk: level };
  for (let round = 0; round < ROUNDS; round += 1) {
    // Sums of the normal equations, with the level as what is expected of either factor.
    let [ff, fb, bb, f, b] = [0, 0, 0, 0, 0];
    const pull = PRIOR / level ** 2;
    const hold = TOGETHER / level ** 2;
    ff += pull + hold;
    bb += pull + hold;
    fb -= hold;
    f += pull * level;
    b += pull * level;
    for (const { parts, took_ms, weight } of lessons) {
      const off = Math.abs(took_ms / timeOnLine(line, parts) - 1);
      const counts = weight * Math.min(1, ACCIDENT / off);
      const [x, y] = [parts.fixed / took_ms, parts.bulk / took_ms];
      ff += counts * x * x;
      fb += counts * x * y;
      bb += counts * y * y;
      const rest = besideLink(parts, took_ms);
      f += counts * x * rest;
      b += counts * y * rest;
    }
    const determinant = ff * bb - fb * fb;
    const next = { fixed: (f * bb - b * fb) / determinant, bulk: (b * ff - f * fb) / determinant };
    // No part takes less than nothing.
    line = { fixed: Math.max(next.fixed, level / 10), bulk: Math.max(next.bulk, level / 10) };
  }
  return line;
}

/** The part of a time that its link does not account for: a link that seems to account for all of it was measured too slow. */
function besideLink({ link }: Parts, took_ms: number): number {
  return Math.max(LEFT_BY_LINK, 1 - link / took_ms);
}
