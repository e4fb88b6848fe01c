import { describe, expect, it } from 'vitest';
import type { Inventory, Plan } from '../../src/model/index.ts';
import { isEqualPlan } from '../../src/plan/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aProcess, aTree } from '../builders/a-process.ts';
import { aSpec } from '../builders/a-spec.ts';
import { anInventory } from '../builders/an-inventory.ts';
import { aPlan } from './a-plan.ts';

function asks(inventory: Inventory): boolean {
  return isEqualPlan(aPlan(), aPlan({ inventory, id: 'plan-2' }));
}

describe('two plans', () => {
  it('ask for the same after the workload was restarted', () => {
    const tree = aTree({ processes: [aProcess({ pid: 4800, start_time: 5 })] });
    expect(asks(anInventory({ alpha: aHost('alpha', { workloads: { counter: [tree] } }) }))).toBe(true);
  });

  it('ask for the same after the destination was restarted', () => {
    expect(asks(anInventory({ beta: aHost('beta', { facts: { boot_id: 'boot-3' } }) }))).toBe(true);
  });

  it('do not where the destination is another machine', () => {
    expect(asks(anInventory({ beta: aHost('beta', { facts: { machine_id: 'other' } }) }))).toBe(false);
  });

  it('do not where the YAML is another', () => {
    const spec = { ...aSpec(), digest: 'other' };
    expect(isEqualPlan(aPlan(), aPlan({ spec }))).toBe(false);
  });

  it('do not where there is something to be said that nobody has seen', () => {
    const plan = aPlan();
    const warned: Plan = {
      ...plan,
      findings: [{ code: 'process/cpu-affinity', severity: 'warning', summary: 'x', detail: 'y' }],
    };
    expect(isEqualPlan(plan, warned)).toBe(false);
  });

  it('do not where the workload runs there already', () => {
    expect(
      asks(
        anInventory({ alpha: aHost('alpha'), beta: aHost('beta', { workloads: { counter: [aTree()] } }) }),
      ),
    ).toBe(false);
  });
});
