import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/plan/index.ts';

describe('canonical JSON', () => {
  it('sorts keys on every level and leaves arrays as they are', () => {
    expect(canonicalJson({ b: [2, 1, { d: 1, c: 2 }], a: undefined, aa: null })).toBe(
      '{"aa":null,"b":[2,1,{"c":2,"d":1}]}',
    );
  });

  it('means the same as the value that it was made from', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());

        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
    );
  });
});
