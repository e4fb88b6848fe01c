import { beforeAll, describe, expect, it } from 'vitest';
import { CASES } from './cases/index.ts';
import { describeOutcome } from './outcome.ts';
import { judge } from './judge.ts';
import type { Trial } from './trial.ts';
import { tryTwice } from './try-twice.ts';

/** Every fifth, of each area as many as it has; `npm run test:catalogue` tries them all. */
const DRAWN = CASES.filter((_, at) => at % 5 === 0);

describe('what mig says of a process, and what CRIU does with it', () => {
  const trials = new Map<string, Trial>();

  beforeAll(async () => {
    for (const trial of (await tryTwice(DRAWN)).trials) trials.set(trial.case.name, trial);
  }, 900_000);

  it.each(DRAWN)('agree where it $about ($name)', ({ name }) => {
    const trial = trials.get(name);
    if (!trial) throw new Error('it was not tried');

    expect(judge(trial.case, trial.verdict, trial.outcome), describeOutcome(trial.outcome)).toEqual([]);
  });
});
