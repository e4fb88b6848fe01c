import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../../src/spec/resolve/parse-duration.ts';

describe('a duration', () => {
  it.each([
    ['500ms', 500],
    ['5s', 5000],
    ['0.5s', 500],
    ['2m', 120_000],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
    ['1m1m', 120_000],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', '5', 's', '5 s', '-5s', '5S', '1.s', '.5s', '5s!'])('is not %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
