import { describe, expect, it } from 'vitest';
import { growthOf } from './growth.ts';

describe('what may not grow on a host while a workload moves to and fro', () => {
  const before = { processes: 4, open_files: 101, memory_kib: 38_000 };

  it('is nothing where all is as it was, or less', () => {
    expect(growthOf(before, { processes: 4, open_files: 90, memory_kib: 38_000 })).toEqual([]);
  });

  it('is even one process or open file', () => {
    const after = { ...before, processes: 5, open_files: 102 };

    expect(growthOf(before, after)).toEqual([
      'processes 4 before, 5 after',
      'open_files 101 before, 102 after',
    ]);
  });

  it('is not the little memory that systemd and journald keep', () => {
    expect(growthOf(before, { ...before, memory_kib: 39_000 })).toEqual([]);
    expect(growthOf(before, { ...before, memory_kib: 60_000 })).toHaveLength(1);
  });
});
