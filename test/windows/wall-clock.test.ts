import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstMomentAt, momentsAt, wallAt } from '../../src/windows/wall-clock.ts';
import { anyZone, changesOf, momentsByTemporal, wallByTemporal, YEARS } from './temporal.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('the clocks of a zone', () => {
  it.each([
    ['an ordinary time', 'Europe/Berlin', '2026-07-01T22:30', '2026-07-01T20:30'],
    ['a time that never comes', 'Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:00'],
    ['the first time after the gap', 'Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00'],
    ['a time that comes twice', 'Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30'],
    ['the first time after the overlap', 'Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00'],
    ['a gap of half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:30'],
    ['a midnight that never comes', 'America/Santiago', '2026-09-06T00:00', '2026-09-06T04:00'],
    ['a day that never came', 'Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00'],
    ['an offset of three quarters of an hour', 'Asia/Kathmandu', '2026-01-01T05:45', '2026-01-01T00:00'],
  ])('show %s first when they should', (_title, zone, wall, moment) => {
    expect(new Date(firstMomentAt(zone, utc(wall))).toISOString()).toBe(new Date(utc(moment)).toISOString());
  });

  it('agree with Temporal, whatever the zone and the time', () => {
    const cases = fc.record({
      zone: anyZone(),
      at: fc.nat(),
      minutes: fc.integer({ min: -90, max: 90 }),
    });

    fc.assert(
      fc.property(cases, ({ zone, at, minutes }) => {
        const changes = changesOf(zone);
        const change = changes[at % Math.max(1, changes.length)] ?? YEARS.from + (at % 3650) * 86_400_000;
        const wall = wallByTemporal(zone, change) + minutes * 60_000;
        const { moments, first } = momentsByTemporal(zone, wall);
        expect(firstMomentAt(zone, wall)).toBe(first);
        expect(momentsAt(zone, wall)).toEqual(moments);
        expect(wallAt(zone, first)).toBe(wallByTemporal(zone, first));
      }),
      { numRuns: 60 },
    );
  });
});
