import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../src/report/printable.ts';
import { foreignText } from './foreign-text.ts';
import { ascii80, plain80 } from './samples.ts';

describe('printable', () => {
  it('writes the signs of mig in ASCII where the terminal knows nothing else', () => {
    expect(printable('alpha → beta, 95 ms ± 1 ms, ≥ 3 × 2 … ✓ ✗', ascii80)).toBe(
      'alpha -> beta, 95 ms +/- 1 ms, >= 3 x 2 ... + x',
    );
  });

  it('names foreign letters by their code points there', () => {
    expect(printable('/srv/café', ascii80)).toBe('/srv/caf\\xe9');
  });

  it('keeps them where the terminal knows them', () => {
    expect(printable('/srv/café → 東京', plain80)).toBe('/srv/café → 東京');
  });

  it('gives pure ASCII without control characters for whatever comes in', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        expect(printable(text, ascii80)).toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });
});
