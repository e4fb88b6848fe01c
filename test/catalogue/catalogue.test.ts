import { beforeAll, describe, expect, it } from 'vitest';
import { CASES } from './cases/index.ts';
import { describeOutcome } from './outcome.ts';
import { judge } from './judge.ts';
import type { Trial } from './trial.ts';
import { tryCases } from './try-cases.ts';

describe('what mig says of a process, and what CRIU does with it', () => {
  const trials = new Map<string, Trial>();

  beforeAll(async () => {
    for (const trial of await tryCases(CASES)) trials.set(trial.case.name, trial);
  }, 900_000);

  it.each([...CASES])('agree where it $about ($name)', ({ name }) => {
    const trial = trials.get(name);
    if (!trial) throw new Error('it was not tried');

    expect(judge(trial.case, trial.verdict, trial.outcome), describeOutcome(trial.outcome)).toEqual([]);
  });
});
