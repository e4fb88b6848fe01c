import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProcStat } from '../../../src/probe/parse/parse-proc-stat.ts';

const AFTER_NAME =
  'S 24084 24085 6171 34816 24085 4194304 142 0 1 0 5 1 0 0 20 0 3 0 248292 2990080 417 0 0\n';

describe('parseProcStat', () => {
  it('reads the fields that mig uses', () => {
    expect(parseProcStat(`24088 (sleep) ${AFTER_NAME}`)).toEqual({
      state: 'S',
      parent: 24084,
      process_group: 24085,
      session: 6171,
      terminal: '136:0',
      start_time: 248292,
      cpu_ms: 60,
    });
  });

  it('reads the same whatever the name is, even one that looks like the fields behind it', () => {
    const plain = parseProcStat(`24088 (sleep) ${AFTER_NAME}`);
    const name = fc.oneof(
      fc.string({ maxLength: 15, unit: 'binary' }),
      fc.constantFrom(') R 1 1 1 0', '(', ') (', '\n)'),
    );

    fc.assert(
      fc.property(name, (hostile) => {
        expect(parseProcStat(`24088 (${hostile}) ${AFTER_NAME}`)).toEqual(plain);
      }),
    );
  });

  it('counts the time of children that have ended, so that a tree has used the same before and after', () => {
    const text = `24088 (make) ${AFTER_NAME.replace(' 5 1 0 0 ', ' 5 1 300 20 ')}`;

    expect(parseProcStat(text).cpu_ms).toBe(3260);
  });

  it.each([
    ['69238880', true],
    ['4194304', undefined],
  ])('knows a thread of the kernel by the flags %s', (flags, expected) => {
    const text = `2 (kthreadd) ${AFTER_NAME.replace('4194304', flags)}`;

    expect(parseProcStat(text).kernel_thread).toBe(expected);
  });

  it('knows no terminal where there is none', () => {
    expect(parseProcStat(`1 (x) ${AFTER_NAME.replace('34816', '0')}`)).not.toHaveProperty('terminal');
  });

  it('puts a large minor number together from both of its parts', () => {
    // Major 136, minor 0x12345: the kernel writes (minor & 0xff) | major << 8 | (minor & ~0xff) << 12.
    const encoded = 0x45 | (136 << 8) | (0x12300 << 12);

    expect(parseProcStat(`1 (x) ${AFTER_NAME.replace('34816', String(encoded))}`).terminal).toBe('136:74565');
  });
});
