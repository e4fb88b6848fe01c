import { describe, expect, it } from 'vitest';
import { exitCode } from '../../src/cli/exit-code.ts';
import { planToCarryOut, whyNotBegun } from '../../src/cli/plan-to-carry-out.ts';
import { aHost } from '../builders/a-host.ts';
import { aProcess, aTree } from '../builders/a-process.ts';
import { anInventory } from '../builders/an-inventory.ts';
import { aPlan } from '../plan/a-plan.ts';

const other = `sha256:${'0'.repeat(64)}`;
const restarted = aPlan({
  id: 'plan-2',
  inventory: anInventory({
    alpha: aHost('alpha', { workloads: { counter: [aTree({ processes: [aProcess({ pid: 4800 })] })] } }),
  }),
});

describe('a saved plan', () => {
  it('is not begun if another was approved', () => {
    expect(whyNotBegun(aPlan(), other, new Date())).toEqual([
      expect.stringContaining('not the one that was approved'),
    ]);
    expect(whyNotBegun(aPlan(), aPlan().digest, new Date())).toEqual([]);
  });

  it('is not begun once it has expired', () => {
    const plan = aPlan({ expires: '2026-11-21T12:00:00.000Z' });
    expect(whyNotBegun(plan, undefined, new Date('2026-11-21T11:59:59Z'))).toEqual([]);
    expect(whyNotBegun(plan, undefined, new Date('2026-11-21T12:00:00Z'))).toEqual([
      expect.stringContaining('has expired'),
    ]);
  });

  it('has another digest when it expires at another time, since that is part of what is approved', () => {
    const [sooner, later] = ['2026-11-21', '2026-11-22'].map((day) =>
      aPlan({ expires: `${day}T12:00:00.000Z` }),
    );
    expect(sooner?.digest).not.toBe(later?.digest);
    expect(sooner?.digest).not.toBe(aPlan().digest);
  });

  it('is carried out as it is while it fits', () => {
    const saved = aPlan();
    const choice = planToCarryOut({ saved, expected: saved.digest }, aPlan({ id: 'plan-2' }), false);
    expect(choice).toEqual({ kind: 'carry-out', plan: saved });
  });

  it('is refused when it is stale', () => {
    const choice = planToCarryOut({ saved: aPlan(), expected: undefined }, restarted, false);
    expect(choice).toMatchObject({
      kind: 'refused',
      code: exitCode.stale,
      reasons: [expect.stringContaining('counter has been restarted on alpha')],
    });
  });

  it('gives way to one made now that asks for the same, if that may be', () => {
    const choice = planToCarryOut({ saved: aPlan(), expected: undefined }, restarted, true);
    expect(choice).toMatchObject({ kind: 'carry-out', plan: restarted });
  });

  it('gives way to nothing that asks for something else', () => {
    const blocked = aPlan({
      inventory: anInventory({ beta: { reachable: false, reason: 'timeout', detail: 'no answer' } }),
    });
    const choice = planToCarryOut({ saved: aPlan(), expected: undefined }, blocked, true);
    expect(choice).toMatchObject({ kind: 'refused' });
  });

  it('is carried out without what has been done of it', () => {
    const moved = aPlan({
      inventory: anInventory({
        alpha: aHost('alpha', { workloads: { counter: [] } }),
        beta: aHost('beta', { workloads: { counter: [aTree()] } }),
      }),
    });
    const choice = planToCarryOut({ saved: aPlan(), expected: aPlan().digest }, moved, false);
    expect(choice).toMatchObject({
      kind: 'carry-out',
      plan: { id: 'plan-1', summary: { move: 0, noop: 1 } },
      note: expect.stringContaining('already: counter') as string,
    });
  });
});

describe('a plan made now', () => {
  it('is carried out if it is the one that was approved', () => {
    const fresh = aPlan({ id: 'plan-2' });
    expect(planToCarryOut({ saved: undefined, expected: aPlan().digest }, fresh, false)).toEqual({
      kind: 'carry-out',
      plan: fresh,
    });
  });

  it('is refused if it is another', () => {
    expect(planToCarryOut({ saved: undefined, expected: other }, aPlan(), false)).toMatchObject({
      kind: 'refused',
      code: exitCode.stale,
    });
  });
});
