import { describe, expect, it } from 'vitest';
import { rulesWithoutCase } from './rules-without-case.ts';

describe('the rules that no case shows', () => {
  it('are those that no case expects as a refusal, as a remark or as a loss', () => {
    const left = rulesWithoutCase(
      ['a/refused', 'a/told', 'a/lost', 'a/nowhere'],
      [
        { name: 'x', about: 'x', refused: ['a/refused'], told: ['a/told'] },
        { name: 'y', about: 'y', loses: 'a/lost' },
      ],
    );

    expect(left).toEqual(['a/nowhere']);
  });
});
