import { describe, expect, it } from 'vitest';
import { keyValues } from '../../../src/probe/parse/key-values.ts';

describe('keyValues', () => {
  it('takes a value to the end of its line, separators in it included', () => {
    expect(keyValues('Exec=a=b\nRestart=no\n', '=')).toEqual(
      new Map([
        ['Exec', 'a=b'],
        ['Restart', 'no'],
      ]),
    );
  });

  it('lets the first of two equal keys hold, so that later text cannot overrule it', () => {
    expect(keyValues('Uid:\t0\nUid:\t1000\n', ':').get('Uid')).toBe('0');
  });

  it('leaves lines without a separator out', () => {
    expect(keyValues('flags\n\n: x\n', ':').size).toBe(0);
  });
});
