import { describe, expect, it } from 'vitest';
import { specToDrain } from '../../../src/plan/index.ts';
import { aFleet } from './a-fleet.ts';

const asked = { on: {}, avoid: [], apart_from: ['b'], prefer: 'pack' } as const;

describe('the YAML as it is carried out to empty a host', () => {
  const fleet = aFleet({
    on: { named: ['alpha'], free: ['alpha'], unplaced: ['alpha'], leaving: ['alpha'], other: ['beta'] },
    placement: { named: 'alpha', leaving: 'gamma', other: 'alpha' },
    spec: { constraints: { free: asked } },
  });

  it('is about everything that runs there, whether or not it has a placement', () => {
    const { targets, spec } = specToDrain(fleet.spec, fleet.inventory, 'alpha', []);

    expect(targets).toEqual(['free', 'leaving', 'named', 'unplaced']);
    expect(spec.hosts['alpha']?.state).toBe('draining');
    expect(spec.digest).toBe(fleet.spec.digest);
  });

  it('leaves open where goes what has its place there, and nothing else', () => {
    const { spec } = specToDrain(fleet.spec, fleet.inventory, 'alpha', []);

    expect(spec.placement).toEqual({ leaving: 'gamma', other: 'alpha' });
    expect(spec.constraints['free']).toEqual(asked);
    for (const name of ['named', 'unplaced'])
      expect(spec.constraints[name]).toMatchObject({ avoid: [], prefer: 'least-loaded' });
  });

  it('takes no host but those that are asked for', () => {
    const { spec } = specToDrain(
      { ...fleet.spec, constraints: { free: { ...asked, pool: ['alpha', 'gamma'] } } },
      fleet.inventory,
      'alpha',
      ['gamma', 'beta'],
    );

    expect(spec.constraints['named']?.pool).toEqual(['beta', 'gamma']);
    expect(spec.constraints['free']?.pool).toEqual(['gamma']);
    expect(specToDrain(fleet.spec, fleet.inventory, 'alpha', ['beta']).spec.placement).toEqual({
      other: 'alpha',
    });
  });
});
