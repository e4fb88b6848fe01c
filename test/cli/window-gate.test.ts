import { describe, expect, it } from 'vitest';
import { windowGate, withoutCutoffs } from '../../src/cli/window-gate.ts';
import type { MoveAction, Plan } from '../../src/model/index.ts';
import { timeNeeded } from '../../src/plan/index.ts';
import { aSpec } from '../builders/a-spec.ts';
import { aPlan } from '../plan/a-plan.ts';
import { aFreeze, anOneOff, aWindow, rulesOf, utc } from '../windows/a-window.ts';

/** A plan with moves that are estimated at so many seconds. */
function planOf(...seconds: readonly number[]): Plan {
  const plan = aPlan();
  const [move] = plan.actions.filter((action) => action.action === 'move');
  if (!move) throw new Error('the plan moves nothing');
  const actions = seconds.map((total, index): MoveAction => ({
    ...move,
    workload: `w${index + 1}`,
    estimate: { ...move.estimate, total_ms: total * 1000 },
    hold_limit_ms: 0,
  }));
  return { ...plan, actions, summary: { move: actions.length, noop: 0, blocked: 0 } };
}

const short = aSpec(rulesOf([anOneOff('short', '2026-11-26T10:00', '2026-11-26T10:15', 60_000), aWindow()]));

describe('the windows, asked about a plan', () => {
  it('let it pass where there are none', () => {
    expect(windowGate(aSpec(), planOf(1), utc('2026-11-26T10:00'))).toEqual({ open: true, left: [] });
  });

  it('say when the next one opens, in local time and in UTC', () => {
    expect(windowGate(short, planOf(1), utc('2026-11-26T12:00'))).toMatchObject({
      open: false,
      words:
        'No window is open. The next to open is weeknight, on Thu 2026-11-26 22:30 Europe/Berlin (21:30 UTC).',
      next: { opens: '2026-11-26T21:30:00.000Z' },
    });
  });

  it('let pass what fits, its reserve included, and name what does not', () => {
    // One and a half times 600 s is what is left.
    expect(windowGate(short, planOf(600, 601), utc('2026-11-26T10:00'))).toEqual({
      open: true,
      left: [
        'w2: the move may take 15 min 2 s, and window short closes in 15 min, on Thu 2026-11-26 11:15 Europe/Berlin (10:15 UTC)',
      ],
    });
  });

  it('let pass what goes back after the cutoff, as long as it is over before the end', () => {
    const [late, plan] = [utc('2026-11-26T10:14:30'), planOf(10)];

    expect(windowGate(short, plan, late).open).toBe(false);
    expect(windowGate(withoutCutoffs(short), plan, late).open).toBe(true);
    expect(windowGate(withoutCutoffs(short), planOf(30), late).open).toBe(false);
  });

  it('let nothing pass when nothing fits, and name the next that is long enough', () => {
    expect(windowGate(short, planOf(601), utc('2026-11-26T10:00'))).toMatchObject({
      open: false,
      words: expect.stringMatching(/^w1: the move may take .* The next to open is weeknight, on /),
      next: { window: 'weeknight' },
    });
  });

  it('say so when no window is ever long enough', () => {
    const gate = windowGate(short, planOf(20_000), utc('2026-11-26T10:00'));

    expect(gate).toMatchObject({ open: false, words: expect.stringMatching(/long enough/) });
    expect(gate).not.toHaveProperty('next');
  });

  it('let a workload that names its windows move in those only', () => {
    const plan = planOf(1, 1);
    const [first, second] = plan.actions;
    if (first?.action !== 'move' || second?.action !== 'move') throw new Error('two moves');
    const bound = { ...plan, actions: [first, { ...second, windows: ['weeknight'] }] };

    const both = windowGate(short, bound, utc('2026-11-26T10:00'));
    const alone = windowGate(short, { ...bound, actions: bound.actions.slice(1) }, utc('2026-11-26T10:00'));

    const words =
      'w2: it may move in weeknight only. No window is open. The next to open is weeknight, on Thu 2026-11-26 22:30 Europe/Berlin (21:30 UTC)';
    expect(both).toEqual({ open: true, left: [words] });
    expect(alone).toMatchObject({ open: false, next: { window: 'weeknight' } });
  });

  it('wait for the first window that is open to one of the moves', () => {
    const plan = planOf(1, 1);
    const [first, second] = plan.actions;
    if (first?.action !== 'move' || second?.action !== 'move') throw new Error('two moves');
    const actions = [
      { ...first, windows: ['weeknight'] },
      { ...second, windows: ['short'] },
    ];

    const gate = windowGate(short, { ...plan, actions }, utc('2026-11-26T09:00'));

    expect(gate).toMatchObject({ open: false, next: { window: 'short' } });
  });

  it('tell the reason of a freeze', () => {
    const spec = aSpec(rulesOf([], [aFreeze('2026-12-18T00:00', '2027-01-04T00:00')]));

    expect(windowGate(spec, planOf(1), utc('2026-12-20T00:00'))).toMatchObject({
      words:
        'Nothing may be moved until Mon 2027-01-04 01:00 Europe/Berlin (00:00 UTC): freeze year-end (year-end closing). Moves may begin again on Mon 2027-01-04 01:00 Europe/Berlin (00:00 UTC).',
    });
  });
});

describe('the time that a move needs', () => {
  it('is one and a half times its estimate, with what it may be held and what its test may take', () => {
    const [move] = planOf(10).actions;
    if (move?.action !== 'move') throw new Error('no move');

    expect(timeNeeded({ ...move, hold_limit_ms: 30_000 }, undefined)).toBe(45_000);
    expect(
      timeNeeded(
        { ...move, hold_limit_ms: 30_000 },
        {
          verify: { kind: 'tcp', address: 'a', port: 1, within_ms: 5000 },
          hooks: { before_freeze: { argv: ['quiet'], within_ms: 2000 } },
        },
      ),
    ).toBe(52_000);
  });
});
