import { describe, expect, it } from 'vitest';
import { specToReturn } from '../../src/plan/index.ts';
import { aPlannedMove } from '../builders/a-planned-move.ts';
import { aHostSpec, aSpec } from '../builders/a-spec.ts';

const hosts = { alpha: aHostSpec('alpha', { state: 'draining' }), beta: aHostSpec('beta') };
const ANY = { on: {}, avoid: [], apart_from: [], prefer: 'fewest-moves' } as const;

describe('the spec that brings a workload back', () => {
  it('has it where it was by name, whatever was asked of its host, and everything else as it is', () => {
    const spec = aSpec({ placement: { b: 'beta' }, constraints: { a: ANY, c: ANY } });
    const back = specToReturn(spec, aPlannedMove('a', 1));

    expect(back).toEqual({ ...spec, placement: { a: 'alpha', b: 'beta' }, constraints: { c: ANY } });
  });

  it('opens a host that the move had emptied, and takes back its drain', () => {
    const back = specToReturn(aSpec({ hosts }), aPlannedMove('a', 1));

    expect([back.hosts['alpha']?.state, back.undo]).toEqual(['active', 'alpha']);
  });

  it('is none of the undo that the move was a part of', () => {
    const spec = aSpec({ hosts: { alpha: aHostSpec('alpha'), beta: aHostSpec('beta') }, undo: 'beta' });

    expect(specToReturn(spec, aPlannedMove('a', 1)).undo).toBeUndefined();
  });
});
