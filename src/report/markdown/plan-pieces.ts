import type { Balance } from '../../model/balance.ts';
import type { Finding } from '../../model/finding.ts';
import type { Action, MoveAction, Plan } from '../../model/plan.ts';
import { balanceSentences, hostsToShow, wayOfPart } from '../balance-words.ts';
import { count } from '../count.ts';
import { expectedText } from '../expected-text.ts';
import { formatBytes } from '../format-bytes.ts';
import { formatDuration } from '../format-duration.ts';
import type { PlanContent } from '../formats/format.ts';
import { limitsText } from '../limits-text.ts';
import { windowText } from '../text/window-text.ts';
import { wayOf } from '../way-of.ts';
import { mdCode, mdProse, mdText } from './escape.ts';
import { findingItem } from './finding-items.ts';
import type { Piece } from './fit.ts';
import { folded } from './folded.ts';
import { marker } from './marker.ts';

/** A plan for a comment: the count, a row for each workload that does not stay, what speaks against it, then what is folded. */
export function planPieces({ plan, refused }: PlanContent): readonly Piece[] {
  const { move, blocked, noop } = plan.summary;
  const table = plan.actions.filter(({ action }) => action !== 'noop');
  const order = { blocked: 0, move: 1, noop: 2 } as const;
  const sorted = table.toSorted((a, b) => order[a.action] - order[b.action]);
  return [
    always(marker('plan', plan.project)),
    always(
      `### mig plan of ${mdCode(plan.project)}: ${move} to move, ${blocked} blocked, ${noop} unchanged\n\n`,
    ),
    ...verdict(plan, refused).map((text) => always(`${text}\n\n`)),
    ...(sorted.length === 0 ? [] : [always(head)]),
    ...sorted.map((action): Piece => ({
      text: row(action),
      rank: action.action === 'blocked' ? 1 : 2,
      one: 'row of the table',
      many: 'rows of the table',
    })),
    ...(sorted.length === 0 ? [] : [always('\n')]),
    ...(plan.balance ? balancePieces(plan.balance) : []),
    ...findingPieces(plan.findings),
    ...sorted.flatMap((action) => findingPieces(action.findings, action.workload)),
    ...sorted.flatMap((action) => (action.action === 'move' ? [stepsPiece(action)] : [])),
    ...notePieces(plan),
    always(`\nDigest: ${mdCode(plan.digest)}, made ${mdText(plan.created)}${expiry(plan)}\n`),
  ];
}

function expiry({ expires }: Plan): string {
  return expires === undefined ? '' : `, to be carried out before ${mdText(expires)}`;
}

function always(text: string): Piece {
  return { text, rank: 0, one: 'line' };
}

function verdict(plan: Plan, refused: readonly string[]): readonly string[] {
  const { move, blocked } = plan.summary;
  const isRefused = plan.findings.some(({ severity }) => severity === 'error');
  return [
    ...(refused.length === 0
      ? []
      : [`**Nothing was touched.**\n\n${refused.map((why) => `- ${mdProse(why)}`).join('\n')}`]),
    ...(blocked > 0
      ? [`**${count(blocked, 'workload')} cannot move**; each error below says why and what to do.`]
      : []),
    ...(isRefused && blocked === 0 ? ['**The plan cannot be carried out**, as the error below says.'] : []),
    ...(plan.balance ? balanceSentences(plan.balance).map(mdProse) : []),
    ...(move + blocked === 0 && !isRefused && !plan.balance
      ? ['Nothing to do: every workload runs where it should.']
      : []),
    ...limitsText(plan),
    ...(plan.window === undefined ? [] : [mdProse(windowText(plan.window))]),
    ...(plan.appliable ? [] : ['Made from recorded facts, not from live hosts: it cannot be applied.']),
  ];
}

const head =
  '| | workload | from | to | standstill | in all | to send |\n| --- | --- | --- | --- | ---: | ---: | ---: |\n';

function row(action: Action): string {
  const { workload, source = 'not found', destination = 'nowhere' } = action;
  const places = `${mdCode(workload)} | ${mdText(source)} | ${mdText(destination)}`;
  if (action.action !== 'move') return `| **${action.action}** | ${places} | | | |\n`;
  const { downtime_ms: standstill, total_ms: total, transfer_bytes: sent } = action.estimate;
  const why = action.reason === undefined ? '' : ` (${mdText(action.reason)})`;
  return `| ${wayOf(action)} | ${places}${why} | ${expectedText(standstill, action.estimate.downtime_interval_ms)} | about ${formatDuration(total)} | ${formatBytes(sent)} |\n`;
}

/** How hosts are used, before and after. */
function balancePieces(balance: Balance): readonly Piece[] {
  return [
    always('| host | CPUs | CPU | memory |\n| --- | ---: | --- | --- |\n'),
    ...hostsToShow(balance).shown.map(({ host, cpus, cpu, memory }): Piece => ({
      text: `| ${mdText(host)} | ${cpus} | ${wayOfPart(cpu)} | ${wayOfPart(memory)} |\n`,
      rank: 3,
      one: 'host',
    })),
    always('\n'),
  ];
}

/** Errors and warnings; notes are folded elsewhere. */
function findingPieces(findings: readonly Finding[], workload?: string): readonly Piece[] {
  const weighty = findings.filter(({ severity }) => severity !== 'info');
  if (weighty.length === 0) return [];
  const context = workload === undefined ? {} : { workload };
  return [
    {
      text: workload === undefined ? '**The plan as a whole**\n\n' : `**${mdCode(workload)}**\n\n`,
      rank: 2,
      one: 'heading',
    },
    ...weighty.map((finding): Piece => {
      const isError = finding.severity === 'error' && finding.waived === undefined;
      return {
        text: findingItem(finding, context),
        rank: isError ? 1 : 3,
        one: isError ? 'error' : 'warning',
      };
    }),
    { text: '\n', rank: 2, one: 'heading' },
  ];
}

function stepsPiece({ workload, source, destination, steps }: MoveAction): Piece {
  const items = steps.map(({ host, title }, at) => `${at + 1}. ${mdText(host)}: ${mdText(title)}\n`);
  const line = `${workload}: ${count(steps.length, 'step')} from ${source} to ${destination}`;
  return { text: folded(line, items.join('')), rank: 4, one: "move's steps", many: "moves' steps" };
}

function notePieces(plan: Plan): readonly Piece[] {
  return plan.actions.flatMap(({ workload, findings }) => {
    const notes = findings.filter(({ severity }) => severity === 'info');
    if (notes.length === 0) return [];
    const items = notes.map((finding) => findingItem(finding, { workload }));
    return [
      {
        text: folded(`${workload}: ${count(notes.length, 'note')}`, items.join('')),
        rank: 5,
        one: "workload's notes",
        many: "workloads' notes",
      },
    ];
  });
}
