import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/model/index.ts';
import { specToDrain, specToUndo } from '../../../src/plan/index.ts';
import { aHostSpec } from '../../builders/a-spec.ts';
import { aPlan } from '../a-plan.ts';
import { aFleet, aMark, anOrigin } from './a-fleet.ts';

const told = ({ actions }: Plan): readonly string[] =>
  actions.map((action) =>
    action.action === 'move'
      ? `${action.workload} ${action.source} → ${action.destination}, ${action.reason ?? 'no reason'}`
      : `${action.workload} ${action.action}`,
  );

describe('a plan with a host that is drained', () => {
  it('moves all off it, and says why', () => {
    const { spec, inventory } = aFleet({ on: { a: ['alpha'], b: ['alpha'] }, placement: { a: 'alpha' } });
    const drain = specToDrain(spec, inventory, 'alpha', ['gamma']);

    expect(told(aPlan({ ...drain, inventory }))).toEqual([
      'a alpha → gamma, drain of alpha',
      'b alpha → gamma, drain of alpha',
    ]);
  });

  it('moves back what is taken back, although the host still has it on record that it is drained', () => {
    const { spec, inventory } = aFleet({
      on: { a: ['beta'] },
      origins: { beta: [anOrigin('a', 'alpha')] },
      drains: { alpha: [aMark()] },
    });
    const undo = specToUndo(spec, inventory, 'alpha');

    expect(told(aPlan({ ...undo, inventory }))).toEqual(['a beta → alpha, undo of the drain of alpha']);
  });

  it('brings nothing to a host that has it on record, neither by name nor by choice, and says whose drain that is', () => {
    const { spec, inventory } = aFleet({
      on: { named: ['beta'], free: ['beta'], left: ['alpha'] },
      placement: { named: 'alpha', left: 'alpha' },
      spec: { constraints: { free: { on: {}, avoid: ['beta'], apart_from: [], prefer: 'fewest-moves' } } },
      drains: { alpha: [aMark()] },
    });

    const plan = aPlan({ spec, inventory });

    expect(told(plan)).toEqual(['free beta → gamma, no reason', 'left noop', 'named noop']);
    expect(plan.findings).toMatchObject([{ code: 'plan/host-drained', severity: 'info' }]);
    expect(plan.findings[0]?.detail).toContain('ops@desk');
    expect(plan.findings[0]?.detail).toContain('left, named');
  });

  it('warns of what the YAML gives no place and that stays on a draining host', () => {
    const { spec, inventory } = aFleet({ on: { a: ['alpha'] } });
    const hosts = { ...spec.hosts, alpha: aHostSpec('alpha', { state: 'draining' }) };

    expect(aPlan({ spec: { ...spec, hosts }, inventory }).findings).toMatchObject([
      { code: 'plan/stays-on-draining', severity: 'warning', subject: { workload: 'a', host: 'alpha' } },
    ]);
  });
});
