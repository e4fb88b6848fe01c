import { describe, expect, it } from 'vitest';
import { nextOpening, permissionsAt, situationAt } from '../../src/windows/index.ts';
import { aFreeze, anOneOff, aWindow, rulesOf, utc } from './a-window.ts';

const HOUR = 3_600_000;
const nightly = rulesOf([aWindow()]);

describe('the situation at a moment', () => {
  it.each([
    ['before the window', '2026-11-26T21:29', 'closed'],
    ['from its beginning', '2026-11-26T21:30', 'open'],
    ['up to the cutoff', '2026-11-27T00:45', 'open'],
    ['after the cutoff', '2026-11-27T00:46', 'closing'],
    ['at its end', '2026-11-27T01:30', 'closed'],
  ])('%s is known', (_title, at, state) => {
    expect(situationAt(nightly, utc(at)).state).toBe(state);
  });

  it('names the opening and the next', () => {
    expect(situationAt(nightly, utc('2026-11-26T22:00'))).toEqual({
      state: 'open',
      opening: {
        window: 'weeknight',
        timezone: 'Europe/Berlin',
        opens: '2026-11-26T21:30:00.000Z',
        closes: '2026-11-27T01:30:00.000Z',
        last_start: '2026-11-27T00:45:00.000Z',
      },
      next: {
        window: 'weeknight',
        timezone: 'Europe/Berlin',
        opens: '2026-11-30T21:30:00.000Z',
        closes: '2026-12-01T01:30:00.000Z',
        last_start: '2026-12-01T00:45:00.000Z',
      },
    });
  });

  it('is frozen in a freeze, whatever window would be open', () => {
    const rules = rulesOf([aWindow()], [aFreeze('2026-11-26T20:00', '2026-11-27T20:00')]);

    expect(situationAt(rules, utc('2026-11-26T22:00'))).toMatchObject({
      state: 'frozen',
      freeze: { freeze: 'year-end', to: '2026-11-27T20:00:00.000Z', reason: 'year-end closing' },
      next: { opens: '2026-11-30T21:30:00.000Z' },
    });
  });

  it('of two windows tells that in which moves may begin the longest', () => {
    const rules = rulesOf([
      anOneOff('long', '2026-11-26T10:00', '2026-11-26T14:00', 3 * HOUR),
      anOneOff('short', '2026-11-26T10:00', '2026-11-26T12:00'),
    ]);

    expect(situationAt(rules, utc('2026-11-26T10:30')).opening?.window).toBe('short');
  });

  it('has nothing to come when the last window is over', () => {
    const rules = rulesOf([anOneOff('once', '2026-11-26T10:00', '2026-11-26T14:00')]);

    expect(situationAt(rules, utc('2026-11-26T14:00'))).toEqual({ state: 'closed' });
  });
});

describe('a move', () => {
  it('may begin if it is over before the window closes, to the millisecond', () => {
    const at = utc('2026-11-26T23:30');

    expect(permissionsAt(nightly, at)(2 * HOUR)).toMatchObject({ ok: true });
    expect(permissionsAt(nightly, at)(2 * HOUR + 1)).toMatchObject({
      ok: false,
      why: 'too-short',
      left_ms: 2 * HOUR,
    });
  });

  it('may not begin after the cutoff, however short it is', () => {
    expect(permissionsAt(nightly, utc('2026-11-27T00:46'))(1)).toEqual({ ok: false, why: 'too-late' });
  });

  it('has to be over before a freeze begins', () => {
    const rules = rulesOf([], [aFreeze('2026-12-18T00:00', '2027-01-04T00:00')]);

    expect(permissionsAt(rules, utc('2026-12-17T23:00'))(HOUR).ok).toBe(true);
    expect(permissionsAt(rules, utc('2026-12-17T23:00'))(HOUR + 1).ok).toBe(false);
    expect(permissionsAt(rules, utc('2026-12-18T00:00'))(1)).toEqual({ ok: false, why: 'frozen' });
  });

  it('may begin at any time where there is neither a window nor a freeze', () => {
    expect(permissionsAt(rulesOf([]), utc('2026-12-18T00:00'))(1000 * HOUR).ok).toBe(true);
  });

  it('may use any of the windows that are open', () => {
    const rules = rulesOf([
      anOneOff('short', '2026-11-26T10:00', '2026-11-26T12:00'),
      anOneOff('long', '2026-11-26T10:00', '2026-11-26T14:00'),
    ]);

    expect(permissionsAt(rules, utc('2026-11-26T11:00'))(3 * HOUR)).toMatchObject({
      opening: { window: 'long' },
    });
  });

  it('waits for the first opening that is long enough', () => {
    const rules = rulesOf([aWindow(), anOneOff('long', '2026-12-05T10:00', '2026-12-05T20:00')]);
    const at = utc('2026-11-26T12:00');

    expect(nextOpening(rules, at, 4 * HOUR)?.window).toBe('weeknight');
    expect(nextOpening(rules, at, 5 * HOUR)?.window).toBe('long');
    expect(nextOpening(rules, at, 11 * HOUR)).toBeUndefined();
  });
});
