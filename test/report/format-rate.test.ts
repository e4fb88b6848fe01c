import { expect, it } from 'vitest';
import { formatRate } from '../../src/report/format-rate.ts';

it.each([
  [100_000, '100.0 KB/s'],
  [12_500_000, '12.5 MB/s'],
  [999_990_000, '1.0 GB/s'],
])('%i bytes a second are %s', (rate, text) => expect(formatRate(rate)).toBe(text));
