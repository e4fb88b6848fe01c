import { describe, expect, it } from 'vitest';
import { windowsDocument } from '../../../src/cli/windows-document.ts';
import { renderPlan } from '../../../src/report/text/plan.ts';
import { windowText } from '../../../src/report/text/window-text.ts';
import { renderWindows } from '../../../src/report/text/windows.ts';
import { situationAt } from '../../../src/windows/index.ts';
import { aSpec } from '../../builders/a-spec.ts';
import { aFreeze, anOneOff, aWindow, rulesOf, utc } from '../../windows/a-window.ts';
import { move, plain80, planOf } from '../samples.ts';

const spec = aSpec(
  rulesOf(
    [aWindow(), { ...anOneOff('once', '2026-12-17T12:00', '2026-12-19T12:00'), timezone: 'UTC' }],
    [aFreeze('2026-12-17T23:00', '2027-01-03T23:00')],
  ),
);

describe('the next openings', () => {
  it('are told in local time and in UTC, with the freezes between them', () => {
    const document = windowsDocument(spec, 4, utc('2026-12-17T00:45'));

    expect(renderWindows(document, plain80)).toMatchInlineSnapshot(`
      "WINDOW           OPENS                 CLOSES                LAST START  CLOCKS
      weeknight        Wed 2026-12-16 22:30  Thu 2026-12-17 02:30  01:45       Europe/Berlin
                       Wed 2026-12-16 21:30  Thu 2026-12-17 01:30  00:45       UTC
      once             Thu 2026-12-17 12:00  Thu 2026-12-17 23:00  23:00       UTC
      weeknight        Thu 2026-12-17 22:30  Fri 2026-12-18 00:00  23:15       Europe/Berlin
                       Thu 2026-12-17 21:30  Thu 2026-12-17 23:00  22:15       UTC
      freeze year-end  Fri 2026-12-18 00:00  Mon 2027-01-04 00:00  -           Europe/Berlin
                       Thu 2026-12-17 23:00  Sun 2027-01-03 23:00  -           UTC
      weeknight        Mon 2027-01-04 22:30  Tue 2027-01-05 02:30  01:45       Europe/Berlin
                       Mon 2027-01-04 21:30  Tue 2027-01-05 01:30  00:45       UTC

      Freeze year-end: year-end closing

      Window weeknight is open until Thu 2026-12-17 02:30 Europe/Berlin (01:30 UTC);
      no move begins after 01:45.
      "
    `);
  });

  it('need no table where there are no windows', () => {
    expect(renderWindows(windowsDocument(aSpec(), 4, 0), plain80)).toBe(
      'There are no windows and no freezes: moves may begin at any time.\n',
    );
  });
});

describe('the situation in words', () => {
  const say = (at: string): string => windowText(situationAt(spec, utc(at)));

  it.each([
    [
      '2026-12-15T22:00',
      'Window weeknight is open until Wed 2026-12-16 02:30 Europe/Berlin (01:30 UTC); no move begins after 01:45.',
    ],
    [
      '2026-12-16T01:00',
      'It is too late to begin a move: Window weeknight is open until Wed 2026-12-16 02:30 Europe/Berlin (01:30 UTC); no move begins after 01:45. The next to open is weeknight, on Wed 2026-12-16 22:30 Europe/Berlin (21:30 UTC).',
    ],
    [
      '2026-12-16T12:00',
      'No window is open. The next to open is weeknight, on Wed 2026-12-16 22:30 Europe/Berlin (21:30 UTC).',
    ],
    [
      '2026-12-18T12:00',
      'Nothing may be moved until Mon 2027-01-04 00:00 Europe/Berlin (Sun 2027-01-03 23:00 UTC): freeze year-end (year-end closing). The next to open is weeknight, on Mon 2027-01-04 22:30 Europe/Berlin (21:30 UTC).',
    ],
  ])('at %s', (at, words) => {
    expect(say(at)).toBe(words);
  });

  it('has a line of its own at a workload that names its windows', () => {
    const text = renderPlan(planOf([{ ...move, windows: ['once', 'weeknight'] }]), plain80);

    expect(text).toContain('    window      only once or weeknight\n');
  });

  it('stands above the count of a plan, with the reason of whoever goes ahead all the same', () => {
    const window = { ...situationAt(spec, utc('2026-12-16T12:00')), break_glass: 'fire' };

    const lines = renderPlan({ ...planOf([]), window }, plain80).split('\n');

    expect(lines.slice(-5).join(' ')).toContain('say (--break-glass): fire Plan: 0 to move');
  });
});
