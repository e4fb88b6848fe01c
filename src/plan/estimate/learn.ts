import type { Parts } from './rough-times.ts';

/** A time that was measured, what size alone would have said, and how much it counts. */
export interface Lesson {
  readonly parts: Parts;
  readonly took_ms: number;
  readonly weight: number;
}

/** What is expected and between which it lies in nine of ten cases, ms. */
export interface Expectation {
  readonly middle: number;
  readonly least: number;
  readonly most: number;
}

/** How much the figures of another machine count, in moves: few, or one odd move would be the law. */
const PRIOR = 0.4;
/** Both parts of a slow host are slow: they are held together more than to the figures. */
const TOGETHER = 0.5;
const ROUNDS = 3;
/** From here on a deviation is an accident, and counts the less the larger it is. In parts of one. */
const ACCIDENT = 0.25;
/** So many of the deviations are within the interval. */
const WITHIN = 0.9;
/** No interval is narrower, as whoever has seen five moves has not seen all; in parts of one. */
const LEAST_SPREAD = 0.12;
/** What is added for having seen one move only; less for more. */
const UNSEEN = 0.35;
/** Without anything to learn from, another machine may be so much slower or faster; what is known of a link is closer. */
const GUESS = { least: 1 / 2, most: 4 };
const GUESS_OF_LINK = { least: 0.8, most: 1.5 };
/** Whatever a link accounts for, something is left of a move. */
const LEFT_BY_LINK = 0.05;

/** What a move of these parts takes, by what earlier ones took: a straight line through them, held to what size says. */
export function learn(parts: Parts, lessons: readonly Lesson[]): Expectation {
  const rough = parts.fixed + parts.bulk + parts.link;
  if (lessons.length === 0) {
    const bound = (end: 'least' | 'most'): number =>
      (parts.fixed + parts.bulk) * GUESS[end] + parts.link * GUESS_OF_LINK[end];
    return { middle: rough, least: bound('least'), most: bound('most') };
  }
  const line = fit(lessons);
  const middle = at(line, parts);
  const spread = spreadOf(lessons, line);
  return { middle, least: middle / (1 + spread), most: middle * (1 + spread) };
}

/** How many times longer each part takes than its size says. */
interface Line {
  readonly fixed: number;
  readonly bulk: number;
}

function at({ fixed, bulk }: Line, parts: Parts): number {
  return fixed * parts.fixed + bulk * parts.bulk + parts.link;
}

/**
 * Least squares of the deviations in parts of what was measured, with both factors held to their common level, and that to
 * one. A few rounds take weight off what lies far away.
 */
function fit(lessons: readonly Lesson[]): Line {
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
      const off = Math.abs(took_ms / at(line, parts) - 1);
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

/** How far measured times lie from the line, in parts of it: nine of ten less far, and more where few were seen. */
function spreadOf(lessons: readonly Lesson[], line: Line): number {
  const offs = lessons.map(({ parts, took_ms, weight }) => {
    const ratio = took_ms / at(line, parts);
    return { value: Math.max(ratio, 1 / ratio) - 1, weight };
  });
  const sum = offs.reduce((total, { weight }) => total + weight, 0);
  const squares = offs.reduce((total, { weight }) => total + weight ** 2, 0);
  const seen = squares === 0 ? 0 : sum ** 2 / squares;
  return Math.max(LEAST_SPREAD, quantileOf(offs, WITHIN)) + UNSEEN / Math.max(1, seen);
}

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

function medianOf(values: readonly Weighted[]): number {
  return quantileOf(values, 1 / 2);
}

/** The least value with so much of all weight at or below it. */
function quantileOf(values: readonly Weighted[], part: number): number {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const sum = sorted.reduce((total, { weight }) => total + weight, 0);
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= part * sum) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}
