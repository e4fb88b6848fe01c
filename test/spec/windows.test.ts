import { describe, expect, it } from 'vitest';
import { read, specOf } from './read.ts';

const head = 'mig: 1\nproject: shop\nhosts: { alpha: { address: 10.0.0.1 } }\n';

/** The remedies for a document with one window. */
function remedies(yaml: string): readonly (string | undefined)[] {
  return read(`${head}windows: { night: { ${yaml} } }\n`).findings.map(({ remedy }) => remedy);
}

/** When a one-off window in Berlin opens, in UTC. */
function opening(from: string): string {
  const { windows } = specOf(
    `${head}windows: { night: { from: ${from}, to: 2027-01-01T00:00, timezone: Europe/Berlin } }\n`,
  );
  const night = windows['night'];
  return night?.kind === 'once' ? new Date(night.from).toISOString() : '';
}

describe('windows and freezes in a spec', () => {
  it('are read with their durations in ms and their moments since the epoch', () => {
    const { windows, freezes } = specOf(`${head}
windows:
  weeknight: { cron: "30 22 * * MON-THU", duration: 4h, cutoff: 45m, timezone: Europe/Berlin }
  move: { from: 2026-11-28T22:00, to: 2026-11-29T02:00, timezone: America/New_York }
freezes:
  year-end: { from: 2026-12-18T00:00, to: 2027-01-04T00:00, timezone: UTC, reason: closing }
`);

    expect(windows).toEqual({
      weeknight: {
        name: 'weeknight',
        kind: 'recurring',
        cron: '30 22 * * MON-THU',
        duration_ms: 14_400_000,
        cutoff_ms: 2_700_000,
        timezone: 'Europe/Berlin',
      },
      move: {
        name: 'move',
        kind: 'once',
        from: Date.UTC(2026, 10, 29, 3),
        to: Date.UTC(2026, 10, 29, 7),
        cutoff_ms: 0,
        timezone: 'America/New_York',
      },
    });
    expect(freezes).toEqual({
      'year-end': {
        name: 'year-end',
        from: Date.UTC(2026, 11, 18),
        to: Date.UTC(2027, 0, 4),
        timezone: 'UTC',
        reason: 'closing',
      },
    });
  });

  it.each([
    ['2026-11-28T22:00', '2026-11-28T21:00:00.000Z'],
    ['2026-11-28T22:00:05', '2026-11-28T21:00:05.000Z'],
    ['"2026-11-28 22:00"', '2026-11-28T21:00:00.000Z'],
    ['2026-11-28T22:00+01:00', '2026-11-28T21:00:00.000Z'],
    ['2026-11-28T22:00Z', '2026-11-28T22:00:00.000Z'],
    ['2026-10-25T02:30+02:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:30+01:00', '2026-10-25T01:30:00.000Z'],
  ])('take %s in Berlin for %s', (from, moment) => {
    expect(opening(from)).toBe(moment);
  });

  it.each([
    ['night', ['night']],
    ['[night, day, night]', ['day', 'night']],
  ])('are named by a workload as %s', (written, windows) => {
    const time = 'cron: 0 2 * * *, duration: 1h, timezone: UTC';
    const { workloads } = specOf(`${head}windows: { night: { ${time} }, day: { ${time} } }
workloads: { counter: { select: { pidfile: /run/c.pid }, window: ${written} } }`);

    expect(workloads['counter']?.windows).toEqual(windows);
  });

  it('ask which of two is meant by a time that comes twice', () => {
    expect(remedies('from: 2026-10-25T02:30, to: 2026-11-01T00:00, timezone: Europe/Berlin')).toEqual([
      'Write which one is meant: 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00.',
    ]);
  });

  it.each([
    ['Europe/Berln', 'Did you mean `Europe/Berlin`?'],
    ['berlin', 'Did you mean `Europe/Berlin`?'],
    ['Germany/Berlin', 'Did you mean `Europe/Berlin`?'],
    ['America/NewYork', 'Did you mean `America/New_York`?'],
    ['Moon/Tranquility', 'Write AREA/CITY, such as Europe/Berlin, or UTC.'],
  ])('are told of zones that are near %s', (zone, remedy) => {
    expect(remedies(`cron: 0 2 * * *, duration: 1h, timezone: ${zone}`)).toEqual([remedy]);
  });
});
