import { describe, expect, it } from 'vitest';
import { CASES } from './cases.ts';
import { parseOptions } from './options.ts';

const names = (words: readonly string[]): readonly string[] =>
  parseOptions(words).cases.map(({ name }) => name);

describe('the words of the bench', () => {
  it('are all cases, seven rounds, without any', () => {
    expect(parseOptions([])).toEqual({ rounds: 7, cases: CASES, json: undefined });
  });

  it('name cases, or families of them by their first word', () => {
    expect(names(['--only', 'idle-4,dirty'])).toEqual(['idle-4', 'dirty-10', 'dirty-100', 'dirty-1000']);
  });

  it('ask for one round with little memory, of everything', () => {
    const { rounds, cases } = parseOptions(['--quick']);
    expect([rounds, cases.length]).toEqual([1, CASES.length]);
    expect(Math.max(...cases.map(({ megabytes }) => megabytes))).toBe(64);
  });

  it.each([
    [['--only', 'ide'], 'there is no case ide'],
    [['--rounds', '0'], '0 is not a whole number'],
  ])('are refused where they mean nothing: %s', (words, complaint) => {
    expect(() => parseOptions(words)).toThrow(complaint);
  });
});
