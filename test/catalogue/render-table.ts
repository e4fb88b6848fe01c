import { describeOutcome } from './outcome.ts';
import { judge } from './judge.ts';
import type { Trial } from './trial.ts';

/** A line for each trial: case, mig's verdict, CRIU's outcome, and below it what does not agree. */
export function renderTable(trials: readonly Trial[]): string {
  const width = Math.max(...trials.map((trial) => trial.case.name.length));
  const lines = trials.flatMap((trial) => {
    const { verdict, outcome } = trial;
    const complaints = judge(trial.case, verdict, outcome);
    const said = verdict.refused.length === 0 ? 'move' : verdict.refused.join(', ');
    return [
      `${complaints.length === 0 ? 'ok ' : 'BAD'} ${trial.case.name.padEnd(width)}  ${said.padEnd(34)}  ${describeOutcome(outcome)}`,
      ...complaints.map((complaint) => `    ${complaint}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}
