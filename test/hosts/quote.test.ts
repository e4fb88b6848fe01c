import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { quote } from '../../src/hosts/index.ts';

describe('quote', () => {
  it('gives the shell back exactly the words that went in', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from('\'"`$\\!*?[]{}()<>|&;#~ \t\n-=%aé€')) }),
      fc.constantFrom('', '-n', '--', '~root', '$HOME', '*', "'", "'\\''"),
    );
    const words = fc.array(
      word.filter((text) => !text.includes('\0')),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(words, (given) => {
        const output = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${quote(...given)}`]);

        expect(output.toString().split('\0').slice(0, -1)).toEqual(given);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves words alone that no shell would touch', () => {
    expect(quote('criu', 'dump', '--tree', '4711', '-D', '/run/mig/a_b.c')).toBe(
      'criu dump --tree 4711 -D /run/mig/a_b.c',
    );
  });

  it('refuses a word that no program can be given', () => {
    expect(() => quote('a\0b')).toThrow(/NUL/);
  });
});
