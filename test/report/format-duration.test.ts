import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../src/report/format-duration.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [95, '95 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [1240, '1.2 s'],
    [59_949, '59.9 s'],
    [59_960, '1 min'],
    [130_000, '2 min 10 s'],
    [3_599_600, '1 h'],
    [11_100_000, '3 h 5 min'],
    [-30, '-30 ms'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
