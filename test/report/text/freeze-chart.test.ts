import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezeChart } from '../../../src/report/text/freeze-chart.ts';
import { ascii80, plain80 } from '../samples.ts';

describe('freezeChart', () => {
  it('puts each phase where the one before it ended', () => {
    expect(freezeChart({ dump: 50, hand_over: 10, restore: 40 }, '', { ...ascii80, columns: 40 })).toEqual([
      'dump       ###########             50 ms',
      'hand over             ##           10 ms',
      'restore                 #########  40 ms',
    ]);
  });

  it('shows even the shortest phase', () => {
    const lines = freezeChart({ dump: 0, restore: 1000 }, '', plain80);
    expect(lines.every((line) => line.includes('█'))).toBe(true);
  });

  it('never leaves its columns', () => {
    const phases = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,12}$/),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(phases, (some) => {
        for (const line of freezeChart(some, '    ', plain80)) expect(line.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});
