import { describe, expect, it } from 'vitest';
import { readPlan, printPlan } from '../../src/plan/index.ts';
import { aSpec } from '../builders/a-spec.ts';
import { anOneOff, aWindow, rulesOf } from '../windows/a-window.ts';
import { aPlan, sha256 } from './a-plan.ts';

describe('the window of a plan', () => {
  it('is how it was when the plan was made', () => {
    // Friday noon; the window opens on Monday.
    const { window } = aPlan({ spec: aSpec(rulesOf([aWindow()])) });

    expect(window).toMatchObject({ state: 'closed', next: { opens: '2026-11-23T21:30:00.000Z' } });
  });

  it('is not there where nothing is said of windows', () => {
    expect(aPlan()).not.toHaveProperty('window');
  });

  it('is no part of what is approved, since it changes by itself', () => {
    const open = aPlan({ spec: aSpec(rulesOf([anOneOff('now', '2026-11-20T11:00', '2026-11-20T13:00')])) });

    expect(open.window?.state).toBe('open');
    expect(open.digest).toBe(aPlan().digest);
    expect(readPlan(printPlan(open), 'plan.json', sha256)).toEqual({ ok: true, plan: open });
  });
});
