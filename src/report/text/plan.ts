import type { Action, BlockedAction, MoveAction, NoopAction, Plan } from '../../model/plan.ts';
import { balanceSentences } from '../balance-words.ts';
import { count } from '../count.ts';
import { joinBlocks } from '../join-blocks.ts';
import { limitsText } from '../limits-text.ts';
import { paint } from '../paint.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import { actionBlock } from './action-block.ts';
import { balanceLines } from './balance-lines.ts';
import { findingLines } from './finding-lines.ts';
import { windowText } from './window-text.ts';

/**
 * A plan for the person who reviews it. What weighs most stands last, next to the prompt: first what stays as it is,
 * then the moves wave by wave, then what is blocked and why, then the count. A whole text that ends with a line break.
 */
export function renderPlan(plan: Plan, style: Style): string {
  const { noops, moves, blocked } = sort(plan.actions);
  const waves = new Set(moves.map((move) => move.wave)).size;
  const silent = noops.filter((noop) => noop.findings.length === 0);
  const telling = noops.filter((noop) => noop.findings.length > 0);
  return joinBlocks([
    unchangedLines(silent, style),
    ...[...telling, ...moves, ...blocked].map((action) => actionBlock(action, { waves }, style)),
    plan.balance ? balanceLines(plan.balance, style) : [],
    findingLines(plan.findings, '', style),
    closingLines(plan, style),
  ]);
}

function sort(actions: readonly Action[]) {
  const noops: NoopAction[] = [];
  const moves: MoveAction[] = [];
  const blocked: BlockedAction[] = [];
  for (const action of actions) {
    switch (action.action) {
      case 'noop':
        noops.push(action);
        break;
      case 'move':
        moves.push(action);
        break;
      case 'blocked':
        blocked.push(action);
        break;
      default:
        action satisfies never;
    }
  }
  return { noops, moves: moves.toSorted((a, b) => a.wave - b.wave), blocked };
}

/** One line per host, however many workloads stay on it. */
function unchangedLines(noops: readonly NoopAction[], style: Style): string[] {
  const byHost = new Map<string, string[]>();
  for (const noop of noops) byHost.set(noop.source, [...(byHost.get(noop.source) ?? []), noop.workload]);
  return [...byHost].flatMap(([host, workloads]) => {
    const first = `= unchanged  on ${printable(host, style)}: `;
    const lines = wrap(workloads.join(', '), { first, rest: '             ' }, style);
    return lines.map((line) => paint(line, 'quiet', style));
  });
}

function stillness(workloads: number): string {
  if (workloads === 0) return 'the spec places no workload';
  return workloads === 1
    ? 'the workload runs where it should'
    : `all ${workloads} workloads run where they should`;
}

function closingLines(plan: Plan, style: Style): string[] {
  const { move, blocked, noop } = plan.summary;
  const lines: string[] = [];
  const isRefused = plan.findings.some(({ severity }) => severity === 'error');
  if (isRefused && blocked === 0)
    lines.push('The plan cannot be carried out; the error above says why and what to do.');
  else if (plan.balance) lines.push(...balanceSentences(plan.balance));
  else if (move + blocked === 0) lines.push(`Nothing to do: ${stillness(noop)}.`);
  if (blocked > 0) {
    lines.push(`${count(blocked, 'workload')} cannot move; each error above says why and what to do.`);
  }
  if (!plan.appliable)
    lines.push('The plan was made from recorded facts, not from live hosts: it cannot be applied.');
  lines.push(...limitsText(plan));
  if (plan.window) lines.push(windowText(plan.window));
  if (plan.expires !== undefined)
    lines.push(`It may be carried out until ${printable(plan.expires, style)}.`);
  const wrapped = lines.flatMap((line) => wrap(line, { first: '', rest: '' }, style));
  return [
    ...wrapped,
    paint(`Plan: ${move} to move, ${blocked} blocked, ${noop} unchanged.`, 'strong', style),
  ];
}
