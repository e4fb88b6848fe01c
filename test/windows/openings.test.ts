import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WindowRules } from '../../src/model/index.ts';
import { outlook } from '../../src/windows/index.ts';
import { aFreeze, anOneOff, aWindow, rulesOf, utc } from './a-window.ts';
import { anyZone, changesOf, daysAround, momentsByTemporal, YEARS } from './temporal.ts';

/** The next openings as `opens/closes`, in UTC without seconds. */
function next(rules: WindowRules, at: string, count = 3): readonly string[] {
  const short = (moment: string | undefined): string => moment?.slice(0, 16) ?? '';
  return outlook(rules, utc(at), count).openings.map(
    ({ opens, closes }) => `${short(opens)}/${short(closes)}`,
  );
}

describe('the openings of a window', () => {
  it('begin by the clocks of its zone, on the days of its beginning', () => {
    expect(next(rulesOf([aWindow()]), '2026-11-26T12:00')).toEqual([
      '2026-11-26T21:30/2026-11-27T01:30',
      '2026-11-30T21:30/2026-12-01T01:30',
      '2026-12-01T21:30/2026-12-02T01:30',
    ]);
  });

  it('include the one that is open, up to its end and not at it', () => {
    const rules = rulesOf([aWindow()]);

    expect(next(rules, '2026-11-27T01:29', 1)).toEqual(['2026-11-26T21:30/2026-11-27T01:30']);
    expect(next(rules, '2026-11-27T01:30', 1)).toEqual(['2026-11-30T21:30/2026-12-01T01:30']);
  });

  it('last as long as they should in a night of 23 hours, and of 25', () => {
    const rules = rulesOf([aWindow({ cron: '30 0 * * SUN' })]);

    expect(next(rules, '2026-03-28T12:00', 1)).toEqual(['2026-03-28T23:30/2026-03-29T03:30']);
    expect(next(rules, '2026-10-24T12:00', 1)).toEqual(['2026-10-24T22:30/2026-10-25T02:30']);
  });

  it('begin when the clocks are put forward over their time, once', () => {
    const rules = rulesOf([aWindow({ cron: '*/20 2 * * SUN', duration_ms: 60_000, cutoff_ms: 0 })]);

    expect(next(rules, '2026-03-28T12:00', 2)).toEqual([
      '2026-03-29T01:00/2026-03-29T01:01',
      '2026-04-05T00:00/2026-04-05T00:01',
    ]);
  });

  it('begin once when their time comes twice, the first time', () => {
    const rules = rulesOf([aWindow({ cron: '30 2 * * *', duration_ms: 60_000, cutoff_ms: 0 })]);

    expect(next(rules, '2026-10-24T12:00', 2)).toEqual([
      '2026-10-25T00:30/2026-10-25T00:31',
      '2026-10-26T01:30/2026-10-26T01:31',
    ]);
  });

  it('of several windows come in order, each for itself', () => {
    const rules = rulesOf([aWindow(), anOneOff('once', '2026-11-26T20:00', '2026-11-26T23:00')]);

    expect(outlook(rules, utc('2026-11-26T12:00'), 3).openings.map(({ window }) => window)).toEqual([
      'once',
      'weeknight',
      'weeknight',
    ]);
  });

  it('are shortened, parted and left out by freezes', () => {
    const rules = rulesOf(
      [aWindow()],
      [
        aFreeze('2026-11-25T23:00', '2026-11-26T00:00', 'short'),
        aFreeze('2026-11-27T00:00', '2026-12-01T23:00', 'long'),
        aFreeze('2026-12-01T20:00', '2026-12-01T22:00', 'within the long one'),
      ],
    );

    expect(next(rules, '2026-11-25T12:00', 5)).toEqual([
      '2026-11-25T21:30/2026-11-25T23:00',
      '2026-11-26T00:00/2026-11-26T01:30',
      '2026-11-26T21:30/2026-11-27T00:00',
      '2026-12-01T23:00/2026-12-02T01:30',
      '2026-12-02T21:30/2026-12-03T01:30',
    ]);
  });

  it('are not there where less than the cutoff is left', () => {
    const rules = rulesOf([aWindow()], [aFreeze('2026-11-26T22:14', '2026-11-27T00:46')]);

    expect(next(rules, '2026-11-26T12:00', 1)).toEqual(['2026-11-30T21:30/2026-12-01T01:30']);
  });

  it('are what freezes leave of all time where there is no window', () => {
    const rules = rulesOf([], [aFreeze('2026-12-18T00:00', '2027-01-04T00:00')]);

    expect(next(rules, '2026-11-26T12:00')).toEqual(['/2026-12-18T00:00', '2027-01-04T00:00/']);
    expect(next(rulesOf([]), '2026-11-26T12:00')).toEqual(['/']);
  });

  it('pass a freeze of many years in one step', () => {
    const rules = rulesOf(
      [aWindow({ cron: '* * * * *', duration_ms: 60_000, cutoff_ms: 0 })],
      [aFreeze('1990-01-01T00:00', '2090-01-01T00:00')],
    );

    expect(next(rules, '2026-11-26T12:00', 1)).toEqual(['2090-01-01T00:00/2090-01-01T00:01']);
  });

  it('of a daily window are those that Temporal finds, in every zone, around every change of clocks', () => {
    const cases = fc.record({
      zone: anyZone(),
      at: fc.nat(),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      // Longer ones are open when the next opens.
      duration: fc.integer({ min: 1, max: 50 * 60 }),
      later: fc.integer({ min: -3000, max: 3000 }),
    });

    fc.assert(
      fc.property(cases, ({ zone, at, hour, minute, duration, later }) => {
        const changes = changesOf(zone);
        const change = changes[at % Math.max(1, changes.length)] ?? YEARS.from + (at % 3650) * 86_400_000;
        const moment = change + later * 60_000;
        const cron = `${minute} ${hour} * * *`;
        const length = duration * 60_000;
        const window = aWindow({ cron, duration_ms: length, cutoff_ms: 0, timezone: zone });
        const expected = daysAround(zone, moment, 6)
          .map((day) => momentsByTemporal(zone, day + (hour * 60 + minute) * 60_000).first)
          .filter((opens) => opens + length > moment)
          .slice(0, 4);

        const { openings } = outlook(rulesOf([window]), moment, 4);

        expect(openings.map(({ opens }) => Date.parse(opens ?? ''))).toEqual(expected);
        expect(openings.map(({ closes }) => Date.parse(closes ?? ''))).toEqual(
          expected.map((opens) => opens + length),
        );
      }),
      { numRuns: 60 },
    );
  });
});
