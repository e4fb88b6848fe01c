import { describe, expect, it } from 'vitest';
import { keepOneBreakdown } from './keep-one-breakdown.ts';
import { median } from './median.ts';
import { aSample, someResults } from './some-results.ts';
import { summarise } from './summary.ts';

describe('a median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect([median([5, 1, 3]), median([4, 1, 3, 100])]).toEqual([3, 3.5]);
  });

  it('is not made of nothing', () => {
    expect(() => median([])).toThrow('median');
  });
});

describe('the summary of a bench', () => {
  it('compares medians, so that one slow round does not decide, and tells how far it is from the least to the most', () => {
    const samples = [100, 9000, 80].map((standstill) => aSample('idle-64', 'cold', standstill));
    expect(summarise(someResults(samples))).toMatchObject([
      { method: 'cold', rounds: 3, standstill_ms: 100, range_ms: [80, 9000], gap_ms: 106, beyond_ms: 6 },
    ]);
  });

  it('adds up what must never happen, so that no median hides it', () => {
    const bad = aSample('idle-64', 'cold', 100, {
      seen: { gap_ms: 106, lost: 1, disordered: 2, late: 3, refusals: 4 },
    });
    const good = aSample('idle-64', 'cold', 100);
    expect(summarise(someResults([good, bad, good]))).toMatchObject([
      { lost: 1, disordered: 2, refusals: 4 },
    ]);
  });

  it('keeps cases and methods apart, in the order of the cases', () => {
    const samples = [
      aSample('idle-256', 'cold', 256),
      aSample('idle-4', 'floor', 3),
      aSample('idle-4', 'cold', 4),
    ];
    const rows = summarise(someResults(samples));
    expect(rows.map(({ measured, method }) => [measured.name, method])).toEqual([
      ['idle-4', 'cold'],
      ['idle-4', 'floor'],
      ['idle-256', 'cold'],
    ]);
  });

  it('says how many moves of a row failed', () => {
    const failure = { case: 'idle-4', method: 'cold', round: 2, message: 'no' } as const;
    const results = someResults([aSample('idle-4', 'cold', 4)], { failures: [failure] });
    expect(summarise(results)).toMatchObject([{ rounds: 1, failures: 1 }]);
  });
});

describe('the breakdowns of a bench', () => {
  it('are left to the round nearest to the median', () => {
    const breakdown = { phases: [], source: [], destination: [] };
    const samples = [100, 900, 110].map((standstill, index) =>
      aSample('idle-64', 'cold', standstill, { round: index + 1, breakdown }),
    );
    const kept = keepOneBreakdown([...samples, aSample('idle-64', 'floor', 1)]);
    expect(kept.map((sample) => sample.breakdown !== undefined)).toEqual([false, false, true, false]);
  });
});
