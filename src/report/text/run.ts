import { foldRun, type RunState } from '../fold-run.ts';
import { joinBlocks } from '../join-blocks.ts';
import { paint } from '../paint.ts';
import { printable } from '../printable.ts';
import type { RunRecord } from '../run-record.ts';
import { endingOf, tallyOfRun } from '../run-words.ts';
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

function headline({ run, project, started, reason }: RunState, style: Style): string {
  const of = project === '' ? '' : ` of ${project}`;
  const why = reason === undefined ? '' : `, ${reason}`;
  return `Run ${paint(printable(run, style), 'strong', style)}${printable(`${of}, ${started}${why}`, style)}`;
}

function glassLines({ break_glass: reason }: RunState, style: Style): string[] {
  if (reason === undefined) return [];
  return wrap(`Outside windows and freezes (--break-glass): ${reason}`, { first: '! ', rest: '  ' }, style);
}

function closing(state: RunState, style: Style): string[] {
  const { word, tone, next } = endingOf(state);
  const text = paint(paint(`Run ${word}:`, tone, style), 'strong', style);
  const hint = next === undefined ? [] : wrap(next, { first: '', rest: '' }, style);
  return [...hint, `${text} ${tallyOfRun(state.workloads)}`];
}
