import type { RunOutcome, WorkloadResult } from '../model/event.ts';
import type { RunState, WorkloadRun } from './fold-run.ts';

/** How a run came out, in a word, whether that is good, and what to do next; `RUN` stands for its name. */
export interface Ending {
  readonly word: string;
  readonly tone: 'good' | 'caution' | 'bad';
  readonly next?: string;
}

const endings: Readonly<Record<RunOutcome, Ending>> = {
  ok: { word: 'done', tone: 'good' },
  blocked: { word: 'blocked', tone: 'bad', next: 'Nothing was touched. The errors above say what to do.' },
  stale: { word: 'stale', tone: 'bad', next: 'The hosts are no longer as the plan saw them. Plan again.' },
  locked: {
    word: 'locked',
    tone: 'bad',
    next: 'Nothing was touched: somebody else works on it, as said above.',
  },
  outside_window: {
    word: 'outside the window',
    tone: 'caution',
    next: 'Nothing was touched: no move fitted into the time that was left. When the next window opens: `mig show --windows 5`',
  },
  failed: {
    word: 'failed',
    tone: 'bad',
    next: "A bundle for a bug report, with both hosts' logs: mig logs RUN",
  },
  needs_recovery: { word: 'needs recovery', tone: 'bad', next: 'Bring it to one running copy: mig recover' },
  unreachable: { word: 'unreachable', tone: 'bad', next: 'A host could not be reached or trusted.' },
  cancelled: { word: 'cancelled', tone: 'caution', next: 'Nothing was changed.' },
};

/** Something moved, nothing failed, and something else waits for the next window. */
const incomplete: Ending = {
  word: 'incomplete',
  tone: 'caution',
  next: 'What did not fit into the time that there was has been left, and runs on where it was. When the next window opens: `mig show --windows 5`',
};

const unfinished: Ending = {
  word: 'not finished',
  tone: 'bad',
  next: 'The record stops before the end: the run goes on, or mig was cut off. mig status shows what each host has now.',
};

/** The words for a run's end. */
export function endingOf({ run, outcome, workloads }: RunState): Ending {
  const ending =
    outcome === undefined ? unfinished : isIncomplete(outcome, workloads) ? incomplete : endings[outcome];
  return ending.next === undefined ? ending : { ...ending, next: ending.next.replace('RUN', run) };
}

function isIncomplete(outcome: RunOutcome, workloads: RunState['workloads']): boolean {
  const waits = ({ result }: WorkloadRun): boolean => result?.left_by !== undefined;
  const isGood = (run: WorkloadRun): boolean =>
    waits(run) || run.result?.outcome === 'moved' || run.result?.outcome === 'noop';
  return outcome === 'failed' && workloads.some(waits) && workloads.every(isGood);
}

/** What became of a workload, in a word or two; without a result nobody knows. */
export function outcomeWord(outcome: WorkloadResult['outcome'] | undefined): Ending {
  return outcome === undefined ? { word: 'in doubt', tone: 'bad' } : outcomeWords[outcome];
}

const outcomeWords: Readonly<Record<WorkloadResult['outcome'], Ending>> = {
  moved: { word: 'moved', tone: 'good' },
  kept: { word: 'kept', tone: 'caution' },
  returned: { word: 'brought back', tone: 'caution' },
  noop: { word: 'unchanged', tone: 'good' },
  not_started: { word: 'not started', tone: 'caution' },
  limbo: { word: 'in limbo', tone: 'bad' },
  gone: { word: 'gone', tone: 'bad' },
};

/** How many workloads came out how, e.g. `2 moved, 1 kept, 1 in doubt.` */
export function tallyOfRun(workloads: RunState['workloads']): string {
  const of = (outcome: string): number =>
    workloads.filter(({ result }) => result?.outcome === outcome).length;
  const doubtful = workloads.filter(
    ({ result }) => result === undefined || result.outcome === 'limbo',
  ).length;
  const parts = [
    `${of('moved')} moved`,
    `${of('kept')} kept`,
    ...(of('returned') > 0 ? [`${of('returned')} brought back`] : []),
    ...(of('noop') > 0 ? [`${of('noop')} unchanged`] : []),
    ...(of('not_started') > 0 ? [`${of('not_started')} not started`] : []),
    ...(of('gone') > 0 ? [`${of('gone')} gone`] : []),
    ...(doubtful > 0 ? [`${doubtful} in doubt`] : []),
  ];
  return `${parts.join(', ')}.`;
}
