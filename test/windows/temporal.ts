import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';

/** Ten years of changes of clocks. */
export const YEARS = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2030, 0, 1) };

export const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

/** Any zone, but mostly one whose clocks are changed twice a year. */
export function anyZone(): fc.Arbitrary<string> {
  const [winter, summer] = [Date.UTC(2025, 0, 1), Date.UTC(2025, 6, 1)];
  const changing = ZONES.filter((zone) => offsetByTemporal(zone, winter) !== offsetByTemporal(zone, summer));
  const any = { weight: 1, arbitrary: fc.constantFrom(...ZONES) };
  return fc.oneof(any, { weight: 3, arbitrary: fc.constantFrom(...changing) });
}

/** The moments at which the clocks of a zone are changed within the ten years, as Temporal has them. */
export function changesOf(zone: string): readonly number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(YEARS.from).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= YEARS.to) return changes;
    changes.push(next.epochMilliseconds);
    at = next;
  }
}

/**
 * The moments at which clocks show a time (ms as if it were UTC), and the first at which they show it or a later one, by
 * Temporal: of two moments the earlier, in a gap the change of clocks.
 */
export function momentsByTemporal(
  zone: string,
  wall: number,
): { readonly moments: readonly number[]; readonly first: number } {
  const plain = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(plain)) {
    const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
    const moments = [...new Set([earlier.epochMilliseconds, later.epochMilliseconds])];
    return { moments, first: earlier.epochMilliseconds };
  }
  const change = earlier.getTimeZoneTransition('next');
  if (change === null) throw new Error(`${zone} has a gap at ${plain.toString()} and no change`);
  return { moments: [], first: change.epochMilliseconds };
}

/** What the clocks of a zone show at a moment, by Temporal, as ms as if it were UTC. */
export function wallByTemporal(zone: string, moment: number): number {
  return moment + offsetByTemporal(zone, moment);
}

function offsetByTemporal(zone: string, moment: number): number {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}

/** The midnights of the days around a moment on the clocks of a zone, as ms as if it were UTC, in order. */
export function daysAround(zone: string, moment: number, days: number): readonly number[] {
  const day = 86_400_000;
  const today = Math.floor(wallByTemporal(zone, moment) / day) * day;
  return Array.from({ length: 2 * days + 1 }, (_, index) => today + (index - days) * day);
}
