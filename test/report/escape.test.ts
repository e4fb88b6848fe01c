import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeForeign } from '../../src/report/escape.ts';
import { foreignText } from './foreign-text.ts';

describe('escapeForeign', () => {
  it.each([
    ['\u001b[31mred', '\\x1b[31mred'],
    ['a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['\u009b2J', '\\x9b2J'],
    ['invoice\u202efdp.exe', 'invoice\\u{202e}fdp.exe'],
    ['zero\u200bwidth', 'zero\\u{200b}width'],
    ['half\ud800', 'half\\u{d800}'],
    ['line\u2028break', 'line\\u{2028}break'],
  ])('makes %j visible', (raw, visible) => {
    expect(escapeForeign(raw)).toBe(visible);
  });

  it('leaves letters of every script, signs and backslashes as they are', () => {
    const text = 'C:\\tmp café 東京 Ωμέγα → ± 🚀';
    expect(escapeForeign(text)).toBe(text);
  });

  it('lets no control or invisible character through, whatever comes in', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        expect(escapeForeign(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('changes nothing when it is applied twice', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        const once = escapeForeign(text);
        expect(escapeForeign(once)).toBe(once);
      }),
    );
  });
});
