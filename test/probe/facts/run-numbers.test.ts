import { describe, expect, it } from 'vitest';
import { runNumbers } from '../../../src/probe/facts/run-numbers.ts';

describe('the numbers of runs', () => {
  it('are what the host has on record', () => {
    const seen = { highest: 5, workloads: { 'shop:counter': 5 } };
    expect(runNumbers.parse(JSON.stringify(seen))).toEqual({ run_numbers: seen });
  });

  it('are nothing where no run ever was', () => {
    expect(runNumbers.parse(null)).toEqual({ run_numbers: { highest: 0, workloads: {} } });
  });

  it('are no answer when they cannot be read, rather than nothing', () => {
    expect(() => runNumbers.parse('{')).toThrow(SyntaxError);
  });
});
