import { describe, expect, it } from 'vitest';
import { parseSize } from '../../../src/spec/resolve/parse-size.ts';

describe('a size', () => {
  it.each([
    ['512MiB', 512 * 1024 ** 2],
    ['3GB', 3_000_000_000],
    ['1.5KiB', 1536],
    ['2TiB', 2 * 1024 ** 4],
  ])('%s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it.each(['512', '3 GiB', 'GiB', '1MiB2KiB', '-1MB', '1mb'])('is not %s', (text) => {
    expect(parseSize(text)).toBeUndefined();
  });
});
