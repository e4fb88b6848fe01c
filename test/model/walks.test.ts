import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from './rules.ts';
import { printCounterexample } from './search/print-counterexample.ts';
import { walk } from './search/walk.ts';

/** Enough for a move, and for several recoveries of it. */
const choices = fc.array(fc.nat({ max: 999_999 }), { minLength: 60, maxLength: 250 });

describe('the protocol, on long ways with many faults', () => {
  it('keeps its promises', () => {
    fc.assert(
      fc.property(choices, (list) => {
        const found = walk(rules, 6, list);

        expect(found && printCounterexample(found)).toBeUndefined();
      }),
      { numRuns: 250 },
    );
  }, 60_000);
});
