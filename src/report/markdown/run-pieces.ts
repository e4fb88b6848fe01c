import type { Estimate } from '../../model/plan.ts';
import { expectedText } from '../expected-text.ts';
import { foldRun, type RunState, type WorkloadRun } from '../fold-run.ts';
import { foldSteps, type StepRun } from '../fold-steps.ts';
import { formatBytes } from '../format-bytes.ts';
import { formatDuration } from '../format-duration.ts';
import { resultText, standstillText } from '../result-text.ts';
import type { RunRecord } from '../run-record.ts';
import { endingOf, outcomeWord, tallyOfRun } from '../run-words.ts';
import { mdCode, mdProse, mdText } from './escape.ts';
import { findingItem } from './finding-items.ts';
import type { Piece } from './fit.ts';
import { folded } from './folded.ts';
import { marker } from './marker.ts';

/** A run for a comment: how it ended, where every workload is now and what it cost, what went wrong, then what is folded. */
export function runPieces({ events, plan }: RunRecord): readonly Piece[] {
  const state = foldRun(events);
  const project = plan?.project ?? state?.project ?? '';
  if (state === undefined) return [always(marker('run', project)), always('The run has no events.\n')];
  const { word, next } = endingOf(state);
  const steps = foldSteps(events);
  return [
    always(marker('run', state.project === '' ? project : state.project)),
    always(`### mig run ${mdCode(state.run)}: ${word}, ${mdText(tallyOfRun(state.workloads))}\n\n`),
    ...(next === undefined ? [] : [always(`${mdText(next)}\n\n`)]),
    ...(state.break_glass === undefined
      ? []
      : [always(`**Outside windows and freezes** (--break-glass): ${mdProse(state.break_glass)}\n\n`)]),
    always(head),
    ...state.workloads.map((run): Piece => ({
      text: row(run, predictedOf(run, plan)),
      rank: run.result?.outcome === 'moved' || run.result?.outcome === 'noop' ? 2 : 1,
      one: 'row of the table',
      many: 'rows of the table',
    })),
    always('\n'),
    ...trouble(state),
    always('\n'),
    ...state.workloads.flatMap((run) => stepsPiece(run, steps.get(run.workload) ?? [])),
    always(`\nBegun ${mdText(state.started)}${reason(state)}${digest(plan?.digest)}\n`),
  ];
}

function always(text: string): Piece {
  return { text, rank: 0, one: 'line' };
}

function reason({ reason: why }: RunState): string {
  return why === undefined ? '' : `, ${mdText(why)}`;
}

function digest(value: string | undefined): string {
  return value === undefined ? '' : `, plan ${mdCode(value)}`;
}

const head =
  '| workload | result | now on | standstill | predicted | in all | sent |\n| --- | --- | --- | ---: | ---: | ---: | ---: |\n';

function predictedOf({ workload }: WorkloadRun, plan: RunRecord['plan']): Estimate | undefined {
  const action = plan?.actions.find((one) => one.workload === workload);
  return action?.action === 'move' ? action.estimate : undefined;
}

function row({ workload, result }: WorkloadRun, predicted: Estimate | undefined): string {
  const { word, tone } = outcomeWord(result?.outcome);
  const cells = [
    mdCode(workload),
    tone === 'good' ? word : `**${word}**`,
    result?.host === undefined ? '' : mdText(result.host),
    (result && standstillText(result)) ?? '',
    predicted === undefined ? '' : expectedText(predicted.downtime_ms, predicted.downtime_interval_ms),
    result?.total_ms === undefined ? '' : formatDuration(result.total_ms),
    result?.transfer_bytes === undefined ? '' : formatBytes(result.transfer_bytes),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** What went wrong, workload by workload, and what concerns none of them. */
function trouble({ workloads, findings, interrupts }: RunState): readonly Piece[] {
  return [
    ...interrupts.map(({ signal, message }): Piece => ({
      text: `- **${mdText(signal)}** ${mdProse(message)}\n`,
      rank: 1,
      one: 'interrupt',
    })),
    ...findings.map((finding): Piece => ({ text: findingItem(finding), rank: 1, one: 'finding' })),
    ...workloads.flatMap((run) => [
      ...run.failures.map(({ step, host, message }): Piece => ({
        text: `- **${mdCode(step)} failed on ${mdText(host)}:** ${mdProse(message)}\n`,
        rank: 1,
        one: 'failure',
      })),
      ...run.rollbacks.map((message): Piece => ({
        text: `- ${mdCode(run.workload)} was to go back: ${mdProse(message)}\n`,
        rank: 2,
        one: 'word on what was to go back',
        many: 'words on what was to go back',
      })),
      ...(run.result?.message === undefined
        ? []
        : [
            {
              text: `- ${mdCode(run.workload)} ${mdProse(resultText(run.result))}\n`,
              rank: 1,
              one: 'result',
            },
          ]),
      ...[...(run.result?.findings ?? []), ...run.findings]
        .filter(({ severity }) => severity !== 'info')
        .map((finding): Piece => ({
          text: findingItem(finding, { workload: run.workload }),
          rank: finding.severity === 'error' ? 1 : 3,
          one: finding.severity,
        })),
    ]),
  ];
}

function stepsPiece({ workload }: WorkloadRun, steps: readonly StepRun[]): readonly Piece[] {
  if (steps.length === 0) return [];
  const items = steps.map(({ host, title, outcome, elapsed_ms: elapsed, message }, at) => {
    const time = elapsed === undefined ? 'not ended' : formatDuration(elapsed);
    const end = outcome === 'failed' ? '**failed**, ' : '';
    const note = message === undefined || outcome === 'failed' ? '' : `; ${mdText(message)}`;
    return `${at + 1}. ${mdText(host)}: ${mdText(title)} (${end}${mdText(time)}${note})\n`;
  });
  return [
    {
      text: folded(`${workload}: step by step`, items.join('')),
      rank: 4,
      one: "move's steps",
      many: "moves' steps",
    },
  ];
}
