import { fitLine } from './fit-line.ts';
import type { Lesson } from './lesson.ts';
import type { Parts } from './rough-times.ts';
import { timeOnLine, type Line } from './time-on-line.ts';

/** What is expected and between which it lies in nine of ten cases, ms. */
export interface Expectation {
  readonly middle: number;
  readonly least: number;
  readonly most: number;
}

/** The powers of a measured slowness that are tried. */
const POWERS = [0, 0.25, 0.5, 0.75, 1] as const;
/** How far from one, which is what busy machines have taught, the power is before it is doubted. */
const USUAL_POWER = 1;
const DOUBT = 0.5;
/** Deviations are logarithms of what was measured by what was expected. Below this one none says more than another. */
const FINE = 0.03;
/** No deviation counts as larger: an accident is not the rule. */
const LARGEST_FOR_POWER = 0.5;
const LARGEST_FOR_SPREAD = 0.4;
/** What is taken to be usual before any is seen, and how many moves that counts as. */
const USUAL_SPREAD = 0.15;
const USUAL_COUNTS = 1;
/** Nine of ten lie within so many spreads: there are more accidents than in a bell curve, and each counted for less. */
const SPREADS = 2;

/** Without anything to learn from, another machine may be so much slower or faster; what is known of a link is closer. */
const GUESS = { least: 1 / 2, most: 4 };
const GUESS_OF_LINK = { least: 0.8, most: 1.5 };

/** A line through the lessons, if busy hosts take that power of their measured slowness longer. */
interface Reading {
  readonly power: number;
  readonly line: Line;
  readonly deviations: readonly number[];
}

/** What a move of these parts takes, by what earlier ones took: a straight line through them, held to what size says. */
export function learn(parts: Parts, lessons: readonly Lesson[]): Expectation {
  if (lessons.length === 0) return guessed(parts);
  const seen = countOf(lessons);
  const readings = POWERS.map((power) => read(lessons, power));
  const marks = readings.map((reading) => markOf(reading, lessons, seen));
  const highest = Math.max(...marks);
  const beliefs = marks.map((mark) => Math.exp(mark - highest));
  const logarithm = weightedMean(
    readings.map(({ line, power }) => Math.log(timeOnLine(line, slowed(parts, power)))),
    beliefs,
  );
  const best = readings[marks.indexOf(highest)]?.deviations ?? [];
  const middle = Math.exp(logarithm);
  const times = Math.exp(SPREADS * spreadOf(best, lessons) * Math.sqrt(1 + 1 / Math.max(1, seen)));
  return { middle, least: middle / times, most: middle * times };
}

function guessed(parts: Parts): Expectation {
  const { fixed, bulk, link } = slowed(parts, USUAL_POWER);
  const bound = (end: 'least' | 'most'): number => (fixed + bulk) * GUESS[end] + link * GUESS_OF_LINK[end];
  return { middle: fixed + bulk + link, least: bound('least'), most: bound('most') };
}

function slowed({ fixed, bulk, link, slowness }: Parts, power: number): Parts {
  const times = slowness ** power;
  return { fixed: times * fixed, bulk: times * bulk, link, slowness: 1 };
}

function read(lessons: readonly Lesson[], power: number): Reading {
  const told = lessons.map((lesson) => ({ ...lesson, parts: slowed(lesson.parts, power) }));
  const line = fitLine(told);
  const deviations = told.map(({ parts, took_ms }) => Math.abs(Math.log(took_ms / timeOnLine(line, parts))));
  return { power, line, deviations };
}

/** The logarithm of how much is to be said for it: the closer its line is to what was measured, the more. */
function markOf({ power, deviations }: Reading, lessons: readonly Lesson[], seen: number): number {
  const off = weightedMean(
    deviations.map((deviation) => Math.min(LARGEST_FOR_POWER, deviation)),
    lessons.map(({ weight }) => weight),
  );
  return -seen * Math.log(off + FINE) - ((power - USUAL_POWER) / DOUBT) ** 2 / 2;
}

/** How far what was measured lies from its line, of those alike above all, and of what is usual where few were seen. */
function spreadOf(deviations: readonly number[], lessons: readonly Lesson[]): number {
  const squares = deviations.map((deviation) => Math.min(LARGEST_FOR_SPREAD, deviation) ** 2);
  return Math.sqrt(
    weightedMean([USUAL_SPREAD ** 2, ...squares], [USUAL_COUNTS, ...lessons.map(({ likeness }) => likeness)]),
  );
}

/** As how many moves of the same weight they count. */
function countOf(lessons: readonly Lesson[]): number {
  const sum = lessons.reduce((total, { weight }) => total + weight, 0);
  const squares = lessons.reduce((total, { weight }) => total + weight ** 2, 0);
  return squares === 0 ? 0 : sum ** 2 / squares;
}

function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return values.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0) / sum;
}
