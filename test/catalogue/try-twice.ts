import type { CatalogueCase } from './case.ts';
import { judge } from './judge.ts';
import type { Trial } from './trial.ts';
import { tryCases } from './try-cases.ts';

/** All trials, those that count, and the first ones of the cases that agreed only when they were tried again. */
export interface Trials {
  readonly trials: readonly Trial[];
  readonly doubtful: readonly Trial[];
}

/**
 * Tries all cases, and those where mig and CRIU do not agree a second time, each in a lab of its own. With forty programs
 * beside it on a busy machine a case may fail for want of time, which is no fault of a rule; a rule that is wrong is wrong
 * again.
 *
 * @param done  is told of the trials of each lab
 * @throws Error as `tryCases` does
 */
export async function tryTwice(
  cases: readonly CatalogueCase[],
  packages: readonly string[] = [],
  done: (trials: readonly Trial[]) => void = () => undefined,
): Promise<Trials> {
  const first = await tryCases(cases, packages, done);
  const failed = first.filter((trial) => !agrees(trial));
  const again = failed.map((trial) => ({ ...trial.case, alone: true as const }));
  const second = new Map((await tryCases(again, packages, done)).map((trial) => [trial.case.name, trial]));
  return {
    trials: first.map((trial) => second.get(trial.case.name) ?? trial),
    doubtful: failed.filter(({ case: { name } }) => {
      const trial = second.get(name);
      return trial !== undefined && agrees(trial);
    }),
  };
}

function agrees(trial: Trial): boolean {
  return judge(trial.case, trial.verdict, trial.outcome).length === 0;
}
