import type { Balance } from '../../model/balance.ts';
import type { Action, MoveAction } from '../../model/plan.ts';
import { balanceSentences, hostsToShow, wayOfPart } from '../balance-words.ts';
import { count } from '../count.ts';
import { expectedText } from '../expected-text.ts';
import { formatBytes } from '../format-bytes.ts';
import { formatDuration } from '../format-duration.ts';
import type { PlanContent } from '../formats/format.ts';
import { limitsText } from '../limits-text.ts';
import { windowText } from '../text/window-text.ts';
import { xmlText } from '../xml.ts';
import { findingsHtml, prose } from './findings.ts';
import { banner, htmlPage, htmlTable, unfold } from './page.ts';
import { placementPicture, type Placed } from './placement-picture.ts';
import { wayOf } from '../way-of.ts';
import { timeline, type Lane } from './timeline.ts';

/** A plan as a page: where everything would be, when what would happen, and what speaks against it. */
export function planPage(content: PlanContent): string {
  const { plan, version } = content;
  const { move, blocked, noop } = plan.summary;
  const moves = plan.actions.filter((action) => action.action === 'move').toSorted((a, b) => a.wave - b.wave);
  const longest = Math.max(0, ...moves.map(({ estimate }) => estimate.downtime_ms));
  return htmlPage({
    title: `Plan of ${plan.project}`,
    subtitle: `Made ${plan.created} by mig ${version}${plan.expires === undefined ? '' : `; to be carried out before ${plan.expires}`}`,
    banners: banners(content),
    tiles: [
      { number: String(move), label: 'to move' },
      { number: String(blocked), label: 'blocked' },
      { number: String(noop), label: 'unchanged' },
      ...(longest > 0 ? [{ number: formatDuration(longest), label: 'longest standstill, about' }] : []),
    ],
    sections: [
      {
        heading: 'Where everything runs',
        body: placementPicture(plan.actions.map(placed), ['now', 'planned']),
      },
      { heading: 'What happens', body: table(plan.actions) },
      { heading: 'How hosts are used', body: plan.balance ? balanceTable(plan.balance) : '' },
      { heading: 'When, as estimated', body: timeline(lanes(moves)) },
      { heading: 'What was found', body: findings(content) },
      { heading: 'Step by step', body: moves.map(steps).join('\n') },
    ],
    footer: `Digest ${plan.digest}`,
  });
}

function banners({ plan, refused }: PlanContent): readonly string[] {
  const { move, blocked } = plan.summary;
  const isRefused = blocked > 0 || plan.findings.some(({ severity }) => severity === 'error');
  return [
    ...refused.map((why) => banner('bad', 'Nothing was touched.', prose(why))),
    isRefused
      ? banner('bad', 'It cannot be carried out as it is.', 'What was found says why, and what to do.')
      : move === 0
        ? plan.balance
          ? banner('good', 'Nothing is moved.', prose(balanceSentences(plan.balance).join(' ')))
          : banner('good', 'Nothing to do.', 'Every workload runs where it should.')
        : banner('good', 'It can be carried out.', 'Nothing speaks against it.'),
    ...limitsText(plan).map((text) => banner('note', 'Moves beside each other.', prose(text))),
    ...(plan.window === undefined ? [] : [banner('note', 'Windows.', prose(windowText(plan.window)))]),
    ...(plan.appliable
      ? []
      : [
          banner('caution', 'From recorded facts.', 'It was not made from live hosts and cannot be applied.'),
        ]),
  ];
}

function balanceTable(balance: Balance): string {
  const heads = ['host', 'CPU', 'memory'].map((text) => ({ text }));
  const rows = hostsToShow(balance).shown.map(({ host, cpu, memory }) =>
    [host, wayOfPart(cpu), wayOfPart(memory)].map(xmlText),
  );
  const sentences = balanceSentences(balance).map((sentence) => `<p>${prose(sentence)}</p>`);
  return [htmlTable(heads, rows), ...sentences].join('\n');
}

function placed(action: Action): Placed {
  const { workload, source, destination } = action;
  const before = source === undefined ? {} : { before: source };
  switch (action.action) {
    case 'noop':
      return { workload, before: action.source, after: action.source, way: 'stays' };
    case 'move':
      return { workload, before: action.source, after: action.destination, way: 'moves' };
    case 'blocked':
      // It stays where it is, which is not where it should be.
      return {
        workload,
        ...before,
        ...((source ?? destination) ? { after: source ?? destination ?? '?' } : {}),
        way: 'turned',
      };
    default:
      return action satisfies never;
  }
}

/** Why it moves, where that is more than its placement. */
function reasonOf(action: Action): string {
  return action.action === 'move' && action.reason !== undefined
    ? `<br/><span class="quiet">${xmlText(action.reason)}</span>`
    : '';
}

function table(actions: readonly Action[]): string {
  const rows = actions
    .filter(({ action }) => action !== 'noop')
    .map((action) => {
      const { workload, source, destination } = action;
      const tone = action.action === 'move' ? 'note' : 'bad';
      const cells = [
        `<span class="${tone}"><span class="word">${wayOf(action)}</span></span>`,
        `<strong>${xmlText(workload)}</strong>`,
        xmlText(source ?? 'not found'),
        `${xmlText(destination ?? 'nowhere')}${reasonOf(action)}`,
      ];
      if (action.action !== 'move') return [...cells, '', '', ''];
      const { downtime_ms: standstill, total_ms: total, transfer_bytes: sent } = action.estimate;
      const expected = expectedText(standstill, action.estimate.downtime_interval_ms);
      return [...cells, expected, formatDuration(total), formatBytes(sent)];
    });
  const stay = actions
    .filter(({ action }) => action === 'noop')
    .map(({ workload, source }) => `${workload} on ${source ?? '?'}`);
  const heads = ['', 'workload', 'from', 'to'].map((text) => ({ text }));
  const numbers = ['standstill', 'in all', 'to send'].map((text) => ({ text, isNumber: true }));
  return [
    htmlTable([...heads, ...numbers], rows),
    unfold(
      `${count(stay.length, 'workload')} unchanged`,
      stay.length === 0 ? '' : `<p>${stay.map(xmlText).join('<br/>')}</p>`,
    ),
  ].join('\n');
}

/** One move after the other, as they are carried out; where in a move the standstill lies is a guess. */
function lanes(moves: readonly MoveAction[]): readonly Lane[] {
  let begin = 0;
  return moves.map(({ workload, source, destination, estimate }) => {
    const { downtime_ms: standstill, total_ms: total } = estimate;
    const lane: Lane = {
      workload,
      note: `${source} → ${destination}, about ${formatDuration(total)}`,
      bars: [{ begin, length: total, title: `about ${formatDuration(total)} in all`, isFailed: false }],
      freeze: { begin: begin + (total - standstill) / 2, length: standstill, isPredicted: true },
    };
    begin += total;
    return lane;
  });
}

function findings({ plan }: PlanContent): string {
  const whole = findingsHtml(plan.findings);
  return [
    ...(whole === '' ? [] : [`<div class="card"><h3>The plan as a whole</h3>\n${whole}</div>`]),
    ...plan.actions.flatMap(({ workload, findings: own }) => {
      const html = findingsHtml(own, { workload });
      return html === '' ? [] : [`<div class="card"><h3>${xmlText(workload)}</h3>\n${html}</div>`];
    }),
  ].join('\n');
}

function steps({ workload, source, destination, steps: own }: MoveAction): string {
  const items = own.map(({ host, title }) => `<li><strong>${xmlText(host)}</strong> ${xmlText(title)}</li>`);
  const line = `${workload}: ${count(own.length, 'step')} from ${source} to ${destination}`;
  return unfold(line, items.length === 0 ? '' : `<ol>\n${items.join('\n')}\n</ol>`);
}
