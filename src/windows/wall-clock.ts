import { offsetAt } from './zone.ts';

/**
 * What the clocks on the walls of a zone show is kept as the ms that UTC would have with the same date and time. When
 * clocks are put forward some of these never come (a gap), when they are put back some come twice (an overlap).
 */
export type Wall = number;

/** More than any change of clocks, and less than the time between two of them. */
const AROUND_MS = 26 * 3_600_000;

/** What the clocks show at a moment. */
export function wallAt(zone: string, instant: number): Wall {
  return instant + offsetAt(zone, instant);
}

/**
 * The first moment at which the clocks show this time or a later one. For a time that comes twice that is its first
 * coming; for one that never comes, the moment at which the clocks are put forward.
 */
export function firstMomentAt(zone: string, wall: Wall): number {
  const [first] = momentsAt(zone, wall);
  if (first !== undefined) return first;
  let [before, after] = [wall - AROUND_MS, wall + AROUND_MS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallAt(zone, middle) >= wall) after = middle;
    else before = middle;
  }
  return after;
}

/** The moments at which the clocks show exactly this time, in order: one, in a gap none, in an overlap two. */
export function momentsAt(zone: string, wall: Wall): readonly number[] {
  const offsets = new Set([offsetAt(zone, wall - AROUND_MS), offsetAt(zone, wall + AROUND_MS)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => wallAt(zone, instant) === wall)
    .toSorted((a, b) => a - b);
}
