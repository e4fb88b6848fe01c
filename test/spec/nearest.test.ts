import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/spec/index.ts';

describe('the nearest word', () => {
  it.each([
    ['adress', 'address', 'a letter left out'],
    ['addresss', 'address', 'a letter too many'],
    ['sttae', 'state', 'two letters swapped'],
    ['lavels', 'labels', 'a wrong letter'],
    ['SSH', 'ssh', 'another case'],
  ])('to %s is %s: %s', (typed, meant) => {
    expect(nearest(typed, ['ssh', 'address', 'labels', 'state'])).toBe(meant);
  });

  it('is none when nothing is close', () => {
    expect(nearest('colour', ['address', 'labels', 'state'])).toBeUndefined();
  });

  it('is the closest one, not the first one that is close enough', () => {
    expect(nearest('placemant', ['placebos', 'placement'])).toBe('placement');
  });

  it('is the first of equals', () => {
    expect(nearest('hosb', ['hosa', 'hosc'])).toBe('hosa');
  });

  it('to a candidate is that candidate', () => {
    const lower = fc.string({ minLength: 1 }).map((word) => word.toLowerCase());
    const itself = fc.property(fc.uniqueArray(lower, { minLength: 1 }), ([word = '', ...others]) => {
      expect(nearest(word, [...others, word])).toBe(word);
    });

    fc.assert(itself);
  });
});
