import { describeOutcome } from './outcome.ts';
import { judge } from './judge.ts';
import type { Trial } from './trial.ts';
import type { Verdict } from './verdict.ts';

// Of more warnings there is only their number, to keep the lines short.
const MOST_TOLD = 2;
/** Columns of a case's name. */
const NAME = 28;

/** A line for each trial: case, mig's verdict, CRIU's outcome, and below it what does not agree. */
export function renderTable(trials: readonly Trial[]): string {
  const lines = trials.flatMap((trial) => {
    const { verdict, outcome } = trial;
    const complaints = judge(trial.case, verdict, outcome);
    const said = verdict.refused.length === 0 ? whatIsTold(verdict) : verdict.refused.join(', ');
    return [
      `${complaints.length === 0 ? 'ok ' : 'BAD'} ${trial.case.name.padEnd(NAME)}  ${said.padEnd(34)}  ${describeOutcome(outcome)}`,
      ...complaints.map((complaint) => `    ${complaint}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}

/** That it moves, and what it is warned of; what is true of the hosts is true of every case. */
function whatIsTold({ warned }: Verdict): string {
  const own = warned.filter((code) => !code.startsWith('host/'));
  const more = own.length > MOST_TOLD ? ` +${own.length - MOST_TOLD}` : '';
  return own.length === 0 ? 'move' : `move; ${own.slice(0, MOST_TOLD).join(', ')}${more}`;
}
