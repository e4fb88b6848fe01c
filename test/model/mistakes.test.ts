import { describe, expect, it } from 'vitest';
import { mistakes } from './mistakes.ts';
import { reach } from './search/reach.ts';
import { search } from './search/search.ts';

describe('a mistake is found', () => {
  it.each(mistakes)(
    'when $title',
    ({ rules: mistaken, after, faults, wrong }) => {
      const { counterexample } = search(mistaken, reach(mistaken, after, faults), wrong);

      expect(counterexample?.wrong).toBe(wrong);
    },
    60_000,
  );
});
