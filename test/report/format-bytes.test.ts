import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../src/report/format-bytes.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [1536, '1.5 KiB'],
    [1024 * 1024 - 1, '1.0 MiB'],
    [67_108_864, '64.0 MiB'],
    [3_221_225_472, '3.0 GiB'],
    [5 * 1024 ** 4, '5120.0 GiB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
