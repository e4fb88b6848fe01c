import type { RunOutcome } from '../../model/event.ts';
import { foldRun, type RunState, type WorkloadRun } from '../fold-run.ts';
import { joinBlocks } from '../join-blocks.ts';
import { paint, type Tone } from '../paint.ts';
import { printable } from '../printable.ts';
import type { RunRecord } from '../run-record.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import { findingLines } from './finding-lines.ts';
import { runTable } from './run-table.ts';
import { workloadRunBlock } from './workload-run-block.ts';

/** Where every workload is after a run, how long it stood still, and why what failed did. Ends with a line break. */
export function renderRun(record: RunRecord, style: Style): string {
  const state = foldRun(record.events);
  if (state === undefined) return 'The run has no events.\n';
  return joinBlocks([
    [headline(state, style), ...glassLines(state, style)],
    runTable(state.workloads, style),
    ...state.workloads.map((workload) => workloadRunBlock(workload, record, style)),
    findingLines(state.findings, '', style),
    state.interrupts.flatMap(({ signal, message }) =>
      wrap(`${signal}: ${message}`, { first: '! ', rest: '  ' }, style),
    ),
    closing(state, style),
  ]);
}

function headline({ run, project, started }: RunState, style: Style): string {
  const of = project === '' ? '' : ` of ${project}`;
  return `Run ${paint(printable(run, style), 'strong', style)}${printable(`${of}, ${started}`, style)}`;
}

function glassLines({ break_glass: reason }: RunState, style: Style): string[] {
  if (reason === undefined) return [];
  return wrap(`Outside windows and freezes (--break-glass): ${reason}`, { first: '! ', rest: '  ' }, style);
}

interface Ending {
  readonly word: string;
  readonly tone: Tone;
  /** What to do next, or what it means; `RUN` stands for the run's name. */
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
    next: 'Nothing was touched: no move fitted into what was left of the window. When the next opens: `mig show --windows 5`',
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
  next: 'What did not fit into the window was left, and runs on where it was. When the next opens: `mig show --windows 5`',
};

const unfinished: Ending = {
  word: 'not finished',
  tone: 'bad',
  next: 'The record stops before the end: the run goes on, or mig was cut off. mig status shows what each host has now.',
};

function closing({ run, outcome, workloads }: RunState, style: Style): string[] {
  const { word, tone, next } = endingOf(outcome, workloads);
  const text = paint(paint(`Run ${word}:`, tone, style), 'strong', style);
  const hint = next === undefined ? [] : wrap(next.replace('RUN', run), { first: '', rest: '' }, style);
  return [...hint, `${text} ${tally(workloads)}`];
}

function endingOf(outcome: RunOutcome | undefined, workloads: readonly WorkloadRun[]): Ending {
  if (outcome === undefined) return unfinished;
  const waits = ({ result }: WorkloadRun): boolean => result?.left_by === 'window';
  const isGood = (run: WorkloadRun): boolean =>
    waits(run) || run.result?.outcome === 'moved' || run.result?.outcome === 'noop';
  return outcome === 'failed' && workloads.some(waits) && workloads.every(isGood)
    ? incomplete
    : endings[outcome];
}

function tally(workloads: readonly WorkloadRun[]): string {
  const of = (outcome: string): number =>
    workloads.filter(({ result }) => result?.outcome === outcome).length;
  const doubtful = workloads.filter(
    ({ result }) => result === undefined || result.outcome === 'limbo',
  ).length;
  const parts = [
    `${of('moved')} moved`,
    `${of('kept')} kept`,
    ...(of('noop') > 0 ? [`${of('noop')} unchanged`] : []),
    ...(of('not_started') > 0 ? [`${of('not_started')} not started`] : []),
    ...(of('gone') > 0 ? [`${of('gone')} gone`] : []),
    ...(doubtful > 0 ? [`${doubtful} in doubt`] : []),
  ];
  return `${parts.join(', ')}.`;
}
