import { describe, expect, it } from 'vitest';
import type { CompressionSample } from '../../src/model/index.ts';
import { chooseCompression } from '../../src/plan/choose-compression.ts';

const ZLIB: CompressionSample = { kind: 'zlib', left: 0.3, bytes_per_second: 60_000_000 };
const ZSTD: CompressionSample = { kind: 'zstd', left: 0.35, bytes_per_second: 400_000_000 };

describe('chooseCompression', () => {
  it('takes what gets the memory through soonest', () => {
    // 12.5 MB/s: zlib makes 41.7 of it, zstd 35.7.
    expect(chooseCompression({}, 12_500_000, [ZLIB, ZSTD])).toEqual({
      kind: 'zlib',
      why: 'the link carries 12.5 MB/s, and 30 % is left of a sample of its memory, at 60.0 MB/s',
      bytes_per_second: 41_666_667,
    });
    expect(chooseCompression({}, 125_000_000, [ZLIB, ZSTD])).toMatchObject({ kind: 'zstd' });
  });

  it('takes nothing where the link is as fast as the compressor, or little would be saved', () => {
    expect(chooseCompression({}, 125_000_000, [ZLIB])).toMatchObject({ kind: 'none' });
    expect(chooseCompression({}, 12_500_000, [{ ...ZLIB, left: 0.95 }])).toEqual({
      kind: 'none',
      why: 'zlib would not be faster: 95 % is left of a sample of its memory, at 60.0 MB/s',
    });
  });

  it('says nothing where nobody knows the link', () => {
    expect(chooseCompression({}, undefined, [ZLIB])).toBeUndefined();
    expect(chooseCompression({}, 12_500_000, [])).toBeUndefined();
  });

  it('does what the YAML says', () => {
    expect(chooseCompression({ compression: 'none' }, 1_000_000, [ZLIB])).toBeUndefined();
    expect(chooseCompression({ compression: 'zstd' }, undefined, [])).toEqual({
      kind: 'zstd',
      why: 'the YAML says so',
    });
  });
});
