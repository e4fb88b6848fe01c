import { describe, expect, it } from 'vitest';
import { parseSpecialMemory } from '../../../src/probe/parse/parse-special-memory.ts';

const MIB = 1024 ** 2;
const huge = (range: string, page_kb: number, ...flags: readonly string[]) => ({
  range,
  page_kb,
  flags: ['rd', 'wr', ...flags, 'ht'],
});

describe('special memory', () => {
  it('is counted by the size of its pages, shared and own apart', () => {
    const raw = [
      huge('7f0000000000-7f0000400000', 2048),
      huge('7f0001000000-7f0001200000', 2048),
      huge('7f0002000000-7f0002200000', 2048, 'sh'),
      huge('7f0040000000-7f0080000000', 1024 ** 2),
    ];

    expect(parseSpecialMemory(raw).huge_pages).toEqual([
      { page_bytes: 2 * MIB, bytes: 6 * MIB, shared: false },
      { page_bytes: 2 * MIB, bytes: 2 * MIB, shared: true },
      { page_bytes: 1024 * MIB, bytes: 1024 * MIB, shared: false },
    ]);
  });

  it('is sealed by its flag', () => {
    const raw = [
      { range: '1000-2000', page_kb: 4, flags: ['rd', 'sl'] },
      { range: '3000-4000', page_kb: 4, flags: ['rd'] },
    ];

    expect(parseSpecialMemory(raw)).toEqual({ huge_pages: [], sealed: ['1000-2000'] });
  });
});
