import { describe, expect, it } from 'vitest';
import { specToUndo } from '../../../src/plan/index.ts';
import { aFleet, aMark, anOrigin } from './a-fleet.ts';

const later = { host: 'alpha', drain: 'run-2', at: '2026-11-21T00:00:00.000Z' };

describe('the YAML as it is carried out to fill a host again', () => {
  it('names the host for what others have on record as taken from it, and for nothing else', () => {
    const fleet = aFleet({
      on: { a: ['beta'], b: ['gamma'], c: ['gamma'] },
      placement: { a: 'alpha', c: 'alpha' },
      spec: { constraints: { b: { on: {}, avoid: ['alpha'], apart_from: [], prefer: 'pack' } } },
      origins: { beta: [anOrigin('a', 'alpha')], gamma: [anOrigin('b', 'alpha')] },
    });

    const { targets, spec, drain } = specToUndo(fleet.spec, fleet.inventory, 'alpha');

    expect(targets).toEqual(['a', 'b']);
    expect(spec.placement).toMatchObject({ a: 'alpha', b: 'alpha' });
    expect(spec.constraints).toEqual({});
    expect([spec.undo, drain]).toEqual(['alpha', 'run-1']);
  });

  it('takes back the last drain only, whichever run was part of it', () => {
    const origins = { beta: [anOrigin('a', 'alpha'), anOrigin('b', later)] };
    const fleet = aFleet({ on: { a: ['beta'], b: ['beta'] }, origins });

    const { targets, left } = specToUndo(fleet.spec, fleet.inventory, 'alpha');

    expect(targets).toEqual(['b']);
    expect(left).toEqual([{ workload: 'a', at: 'beta', why: expect.stringContaining('run-1') as string }]);
  });

  it('goes by what the host has on record of its drain, where it has', () => {
    const fleet = aFleet({
      on: { a: ['beta'], b: ['beta'] },
      origins: { beta: [anOrigin('a', 'alpha'), anOrigin('b', later)] },
      drains: { alpha: [aMark('run-1')] },
    });

    expect(specToUndo(fleet.spec, fleet.inventory, 'alpha').targets).toEqual(['a']);
  });

  it('leaves what the YAML does not know, what does not run where the record is, and what is of another project', () => {
    const fleet = aFleet({
      on: { a: ['gamma'], c: ['beta'] },
      origins: {
        beta: [
          anOrigin('a', 'alpha'),
          anOrigin('gone', 'alpha'),
          { ...anOrigin('c', 'alpha'), project: 'other' },
        ],
      },
    });

    const { targets, left } = specToUndo(fleet.spec, fleet.inventory, 'alpha');

    expect(targets).toEqual([]);
    expect(left.map(({ workload, why }) => `${workload}: ${why}`)).toEqual([
      'a: it does not run there any more',
      'gone: the YAML does not know it any more',
    ]);
  });
});
