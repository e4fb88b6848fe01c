import type { Action, MoveAction, PlannedIdentity, Step } from '../../model/plan.ts';
import { count } from '../count.ts';
import { displayWidth } from '../display-width.ts';
import { basisText, expectedText } from '../expected-text.ts';
import { formatBytes } from '../format-bytes.ts';
import { formatRate } from '../format-rate.ts';
import { formatDuration } from '../format-duration.ts';
import { paint, type Tone } from '../paint.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { wayOf } from '../way-of.ts';
import { wrap } from '../wrap.ts';
import { findingLines } from './finding-lines.ts';

const margin = '    ';
/** Width of the longest key, `standstill`, and two spaces. */
const keyWidth = 12;
/** Of what speaks against other hosts, so much is said in the text. */
const MOST_OTHERS = 6;
const valueMargin = margin + ' '.repeat(keyWidth);

const headings = {
  noop: { sign: '=', word: 'unchanged', tone: 'quiet' },
  move: { sign: '~', word: 'move', tone: 'caution' },
  restart: { sign: '~', word: 'restart', tone: 'caution' },
  blocked: { sign: '✗', word: 'blocked', tone: 'bad' },
} as const satisfies Record<ReturnType<typeof wayOf>, { sign: string; word: string; tone: Tone }>;

/** What the block's text depends on besides the action: the number of waves of the whole plan. */
export interface BlockContext {
  readonly waves: number;
}

/** Everything about one action: a heading that says what happens, what it is about, then the findings. */
export function actionBlock(action: Action, context: BlockContext, style: Style): string[] {
  const findings = findingLines(action.findings, margin, style, { workload: action.workload });
  const facts = factLines(action, context, style);
  return [
    heading(action, style),
    ...facts,
    ...(facts.length > 0 && findings.length > 0 ? [''] : []),
    ...findings,
  ];
}

function heading(action: Action, style: Style): string {
  const { sign, word, tone } = headings[wayOf(action)];
  const label = paint(`${printable(sign, style)} ${word}`, tone, style);
  const name = paint(printable(action.workload, style), 'strong', style);
  return `${label}  ${name}  ${printable(route(action), style)}`.trimEnd();
}

function route(action: Action): string {
  if (action.action === 'noop') return `on ${action.source}`;
  const { source, destination } = action;
  if (source === undefined && destination === undefined) return '';
  return `${source ?? 'not found'} → ${destination ?? 'nowhere'}`;
}

function factLines(action: Action, context: BlockContext, style: Style): string[] {
  switch (action.action) {
    case 'noop':
      return [];
    case 'blocked':
      return [
        ...unitLines(action, style),
        ...(action.identity === undefined ? [] : fact('process', processText(action.identity), style)),
        ...placementLines(action, style),
      ];
    case 'move':
      return moveLines(action, context, style);
    default:
      return action satisfies never;
  }
}

function moveLines(move: MoveAction, { waves }: BlockContext, style: Style): string[] {
  const { downtime_ms, total_ms, transfer_bytes } = move.estimate;
  const { downtime_interval_ms, total_interval_ms } = move.estimate;
  const basis = basisText(move.estimate);
  const others = move.processes - 1;
  const tree = others === 0 ? '' : ` and ${count(others, 'process', 'processes')} below it`;
  return [
    ...unitLines(move, style),
    ...fact(
      'process',
      `${processText(move.identity)}${tree}, ${formatBytes(move.memory_bytes)} of memory`,
      style,
    ),
    ...fact(
      'standstill',
      `${expectedText(downtime_ms, downtime_interval_ms)}; given up after ${formatDuration(move.hold_limit_ms)} more`,
      style,
    ),
    ...fact(
      'in all',
      `${expectedText(total_ms, total_interval_ms)}, ${formatBytes(transfer_bytes)} to send`,
      style,
    ),
    ...(basis === undefined ? [] : fact('estimated', basis, style)),
    ...linkLines(move, style),
    ...carriedLines(move, style),
    ...placementLines(move, style),
    ...fact('strategy', strategyText(move), style),
    ...(move.reason === undefined ? [] : fact('reason', move.reason, style)),
    ...(move.windows ? fact('window', `only ${move.windows.join(' or ')}`, style) : []),
    ...(waves > 1 ? fact('wave', `${move.wave} of ${waves}`, style) : []),
    ...stepLines(move.steps, style),
  ];
}

/** Where it is more than all that goes straight from host to host. */
function linkLines({ link }: MoveAction, style: Style): string[] {
  const { path, why, limit_bytes_per_second: limit, compression } = link;
  const parts = [
    ...(limit === undefined ? [] : [`at most ${formatRate(limit)}`]),
    ...(path === 'direct' ? [] : [`via the controller: ${why}`]),
  ];
  return [
    ...(parts.length === 0 ? [] : fact('link', parts.join(', '), style)),
    ...(compression === undefined
      ? []
      : fact('compressed', `${compression.kind}: ${compression.why}`, style)),
  ];
}

/** What travels along, a line for each. */
function carriedLines({ carried = [] }: MoveAction, style: Style): string[] {
  const lines = carried.flatMap(({ path, kind, rule, because, bytes }) => {
    const what = kind === 'folder' ? `${path}, the whole folder` : path;
    const named = rule === path ? 'copy' : `copy of ${rule}`;
    const why =
      rule === undefined ? 'shared memory' : because === undefined ? named : `${named} (${because})`;
    const text = `${what}: ${why}, ${formatBytes(bytes)}`;
    return wrap(text, { first: valueMargin, rest: `${valueMargin}  ` }, style);
  });
  return beside('files', lines, style);
}

/** Why the host is this one, for a workload of which the YAML says what its host has to be like. */
function placementLines({ placement }: Action, style: Style): string[] {
  if (placement === undefined) return [];
  const { reason, leaves, others } = placement;
  const named = others.slice(0, MOST_OTHERS).map(({ why }) => why);
  const more = others.length - named.length;
  const against = [...named, ...(more > 0 ? [`${more} more in --json`] : [])];
  const sentences = [leaves, reason, against.join('; ')].filter((part) => part !== undefined && part !== '');
  return fact('placement', `${sentences.join('. ')}.`, style);
}

const strategies: Readonly<Record<MoveAction['strategy'], string>> = {
  cold: 'cold: freeze, copy, resume',
  precopy: 'precopy: copy, freeze, copy what has changed, resume',
  restart: 'restart: stop there, start here; its memory is lost, its connections break',
};

function strategyText({ strategy, strategy_reason: reason, not_moved_because: codes }: MoveAction): string {
  const chosen = reason === undefined ? '' : ` (auto: ${reason})`;
  const why = codes === undefined ? '' : `. It cannot move with its memory: ${codes.join(', ')}`;
  return `${strategies[strategy]}${chosen}${why}`;
}

/** What moves is more than a process: systemd's own of it as well. */
function unitLines({ unit, source }: Action, style: Style): string[] {
  if (unit === undefined) return [];
  return fact('unit', source === undefined ? unit : `${unit} on ${source}`, style);
}

function processText(identity: PlannedIdentity): string {
  return `pid ${identity.pid} on ${identity.host}`;
}

function fact(key: string, value: string, style: Style): string[] {
  return beside(key, wrap(value, { first: valueMargin, rest: valueMargin }, style), style);
}

/** The steps as a numbered list: host, then title. */
function stepLines(steps: readonly Step[], style: Style): string[] {
  const hosts = steps.map((step) => printable(step.host, style));
  const hostWidth = Math.max(0, ...hosts.map(displayWidth));
  const lines = steps.flatMap((step, index) => {
    const number = `${index + 1}.`.padStart(`${steps.length}.`.length);
    const host = hosts[index] ?? '';
    const first = `${valueMargin}${number} ${host}${' '.repeat(hostWidth - displayWidth(host))}  `;
    return wrap(step.title, { first, rest: ' '.repeat(displayWidth(first)) }, style);
  });
  return beside('steps', lines, style);
}

/** Puts the key into the margin of the first line. */
function beside(key: string, lines: readonly string[], style: Style): string[] {
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  return [margin + paint(key.padEnd(keyWidth), 'quiet', style) + first.slice(valueMargin.length), ...rest];
}
