import type { WorkloadResult } from '../../model/event.ts';
import type { MoveRecord } from '../../model/move-record.ts';
import type { MoveSighting, PlannedRecovery } from '../../model/recovery.ts';
import { count } from '../count.ts';
import type { RecoveryDocument } from '../documents.ts';
import { joinBlocks } from '../join-blocks.ts';
import { layoutTable, type Cell } from '../layout-table.ts';
import { paint } from '../paint.ts';
import { printable } from '../printable.ts';
import { resultText } from '../result-text.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import { renderLocks } from './locks.ts';
import { sideText } from './move-side-text.ts';

/**
 * What a recovery has found and is going to do, for the person who says yes: whose move it was, what was seen on each of
 * its hosts, each step, and where the workload is then. A whole text that ends with a line break.
 */
export function renderRecovery(document: RecoveryDocument, style: Style): string {
  const { moves, left_alone: leftAlone, leftovers, unreachable } = document;
  const nothing = moves.length + leftAlone.length + leftovers.length === 0;
  return joinBlocks([
    nothing ? ['No host that answered has an interrupted move on record, and nothing is left over.'] : [],
    ...moves.map((move) => moveBlock(move, style)),
    leftAlone.length === 0
      ? []
      : [
          paint('Left alone: somebody is at work on it', 'strong', style),
          ...lines(renderLocks(leftAlone, style)),
        ],
    leftovers.length === 0
      ? []
      : [
          paint('Left over by earlier runs, to be removed', 'strong', style),
          ...layoutTable(
            leftovers.map(({ host, kind, name }): Cell[] => [host, kind, name]),
            '  ',
            style,
          ),
        ],
    unreachable.flatMap(({ host, reason, detail }) =>
      wrap(`No answer from ${host} (${reason}), so what it has is not known: ${detail}`, bullet, style),
    ),
    nothing ? [] : [paint(closing(document), 'strong', style)],
  ]);
}

/** How it ended: one line for each workload with where it runs now. */
export function renderRecovered(
  { workloads, kept }: { readonly workloads: readonly WorkloadResult[]; readonly kept: readonly string[] },
  style: Style,
): string {
  return joinBlocks([
    workloads.flatMap((result) => {
      const tone = ['moved', 'kept'].includes(result.outcome) ? 'good' : 'bad';
      const name = paint(printable(result.workload, style), tone, style);
      return wrap(recoveredText(result), { first: `${name}  `, rest: '  ' }, style);
    }),
    kept.flatMap((text) => wrap(`Still there: ${text}`, bullet, style)),
  ]);
}

const bullet = { first: '! ', rest: '  ' } as const;

/** After a recovery it matters where the workload is, not whether it was to go there. */
function recoveredText(result: WorkloadResult): string {
  const { outcome, host, pid, message } = result;
  if ((outcome !== 'moved' && outcome !== 'kept') || host === undefined) return resultText(result);
  const text = `runs on ${host}${pid === undefined ? '' : `, pid ${pid}`}`;
  return message === undefined ? text : `${text}: ${message}`;
}

function moveBlock({ seen, steps, end }: PlannedRecovery, style: Style): string[] {
  const record = recordOf(seen);
  if (record === undefined) return [];
  const name = paint(printable(record.workload || seen.move, style), 'strong', style);
  const seenRows = [seen.source, seen.destination].map((side): Cell[] => [side.host, sideText(side)]);
  const stepRows = steps.map(({ host, title }): Cell[] => [host, title]);
  return [
    `${name}  ${printable(`${seen.source.host} → ${seen.destination.host}`, style)}`,
    ...wrap(originText(record), { first: '  ', rest: '  ' }, style),
    ...labelled('seen', seenRows, style),
    ...labelled('do', stepRows, style),
    ...wrap(
      endText(seen, end),
      { first: end.kind === 'settled' ? '  then  ' : '  !     ', rest: '        ' },
      style,
    ),
  ];
}

/** The label stands before the first row, and the others below it. */
function labelled(label: string, rows: readonly (readonly Cell[])[], style: Style): string[] {
  return layoutTable(
    rows.map((row, index) => [{ text: (index === 0 ? label : '').padEnd(4), tone: 'quiet' }, ...row]),
    '  ',
    style,
  );
}

function originText({ run, controller, step }: MoveRecord): string {
  const { user, host, since, ci_url } = controller;
  const page = ci_url === undefined ? '' : ` (${ci_url})`;
  const at = step === undefined ? '' : `; it came to ${step.name} (${step.state})`;
  return `run ${run} of ${user}@${host}${page}, since ${since}${at}`;
}

function endText(seen: MoveSighting, end: PlannedRecovery['end']): string {
  switch (end.kind) {
    case 'limbo':
      return `Nothing more is done: ${end.because}. ${end.remedy}`;
    case 'wait-for':
      return `${fateText(seen, end.fate)} What ${seen[end.on].host} has of the move is left until it answers: ${end.because}.`;
    case 'settled':
      return fateText(seen, end.fate);
    default:
      return end satisfies never;
  }
}

function fateText(
  seen: MoveSighting,
  fate: Extract<PlannedRecovery['end'], { kind: 'settled' }>['fate'],
): string {
  switch (fate) {
    case 'source':
      return `It runs on ${seen.source.host}.`;
    case 'destination':
      return `It runs on ${seen.destination.host}.`;
    case 'fresh':
      return `The copy on ${seen.fresh.map(({ host }) => host).join(', ')} stays the only one.`;
    case 'ended':
      return 'No copy is left: it has ended by itself, or with its host.';
    case 'lost':
      return 'No copy is left: the host that held the only whole one is gone.';
    case 'unsure':
      return 'Where it runs is looked up afterwards.';
    default:
      return fate satisfies never;
  }
}

function closing({ moves, leftovers, left_alone: leftAlone }: RecoveryDocument): string {
  const steps = moves.reduce((sum, move) => sum + move.steps.length, 0);
  const open = moves.filter(({ end }) => end.kind === 'limbo').length;
  const parts = [
    ...(moves.length > 0 ? [count(moves.length, 'interrupted move'), count(steps, 'step')] : []),
    ...(leftovers.length > 0 ? [`${count(leftovers.length, 'thing')} to be removed`] : []),
    ...(open > 0 ? [`${open} waiting for a word from you`] : []),
    ...(leftAlone.length > 0 ? [`${count(leftAlone.length, 'lock')} held by others`] : []),
  ];
  return `Recovery: ${parts.join(', ')}.`;
}

function recordOf({ source, destination }: MoveSighting): MoveRecord | undefined {
  if (source.state === 'record') return source.record;
  return destination.state === 'record' ? destination.record : undefined;
}

function lines(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);
}
