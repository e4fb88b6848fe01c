import { describe, expect, it } from 'vitest';
import { judgeStaleness, readPlan, printPlan, withoutArrived } from '../../src/plan/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aTree } from '../builders/a-process.ts';
import { anInventory } from '../builders/an-inventory.ts';
import { aPlan, sha256 } from './a-plan.ts';

const arrivedInventory = anInventory({
  alpha: aHost('alpha', { workloads: { counter: [] } }),
  beta: aHost('beta', { workloads: { counter: [aTree()] } }),
});

describe('a saved plan of which a part has been carried out', () => {
  const saved = aPlan();
  const fresh = aPlan({ inventory: arrivedInventory, id: 'plan-2' });

  it('is the rest of it', () => {
    const { plan, arrived } = withoutArrived(saved, fresh, sha256);
    expect(arrived).toEqual(['counter']);
    expect(plan.summary).toEqual({ move: 0, noop: 1, blocked: 0 });
    expect(judgeStaleness(plan, fresh)).toEqual([]);
    expect(judgeStaleness(saved, fresh)).not.toEqual([]);
  });

  it('is a plan like any other, with a digest of its own', () => {
    const { plan } = withoutArrived(saved, fresh, sha256);
    expect(plan.digest).not.toBe(saved.digest);
    expect(readPlan(printPlan(plan), 'plan.json', sha256)).toMatchObject({ ok: true });
  });

  it('is itself where nothing has arrived', () => {
    expect(withoutArrived(saved, aPlan({ id: 'plan-2' }), sha256)).toEqual({ plan: saved, arrived: [] });
  });
});
