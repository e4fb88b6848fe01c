import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/checks/index.ts';
import { CASES } from './cases/index.ts';
import { NO_CASE } from './cases/none.ts';
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

  it('have a reason each, and no other rule has one', () => {
    const codes = catalogue.map(({ code }) => code);

    expect(Object.keys(NO_CASE).toSorted()).toEqual(rulesWithoutCase(codes, CASES).toSorted());
  });
});
