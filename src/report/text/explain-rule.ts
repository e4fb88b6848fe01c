import type { RuleDocument } from '../explanation-documents.ts';
import { paint, type Tone } from '../paint.ts';
import { joinBlocks } from '../join-blocks.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';

const margin = '    ';
/** Width of the longest key, `CRIU says`, and two spaces. */
const keyWidth = 11;
const tones: Readonly<Record<RuleDocument['severity'], Tone>> = {
  error: 'bad',
  warning: 'caution',
  info: 'note',
};

/** Everything that one check says of itself, the reason first. A whole text that ends with a line break. */
export function renderRule(rule: RuleDocument, style: Style): string {
  const label = `${rule.severity}[${rule.code}]:`;
  const [head = '', ...rest] = wrap(rule.summary, { first: `${label} `, rest: margin }, style);
  const painted = paint(paint(label, tones[rule.severity], style), 'strong', style);
  return joinBlocks([
    [head.replace(label, () => painted), ...rest],
    wrap(rule.why, { first: margin, rest: margin }, style),
    [
      ...row('weight', weightOf(rule), style),
      ...row('judges', whatIsJudged(rule), style),
      ...(rule.looks_at === undefined ? [] : row('looks at', rule.looks_at, style)),
      ...rule.prevents.flatMap((text, at) => row(at === 0 ? 'CRIU says' : '', text, style)),
    ],
    [...row('remedy', rule.remedy, style), ...row('waiver', waiverOf(rule), style)],
  ]);
}

/** What a finding of the check does to a move, in half a sentence. */
export function weightOf({ severity }: Pick<RuleDocument, 'severity'>): string {
  switch (severity) {
    case 'error':
      return 'blocks the move';
    case 'warning':
      return 'is said, and the move can go on';
    case 'info':
      return 'explains what mig does, and blocks nothing';
    default:
      return severity satisfies never;
  }
}

/** What the check judges, and how lasting that is. */
export function whatIsJudged({ scope, momentary }: Pick<RuleDocument, 'scope' | 'momentary'>): string {
  const note = momentary
    ? '; what it sees comes and goes by itself, and is looked at again right before the freeze'
    : '';
  return `${subjects[scope]}${note}`;
}

const subjects: Readonly<Record<RuleDocument['scope'], string>> = {
  reading: 'every host, before anything else',
  host: 'both hosts of a move, each by itself',
  pair: 'the two hosts of a move together',
  placement: 'every workload, before its move is looked at',
  move: 'every workload that would move',
};

function waiverOf({ code, waivable }: RuleDocument): string {
  if (!waivable) return 'cannot be waived';
  return [
    'possible in the YAML, for one workload, with a reason and a last day:',
    '  waivers:',
    `    - check: ${code}`,
    '      workload: NAME',
    '      reason: WHY',
    '      expires: YYYY-MM-DD',
  ].join('\n');
}

function row(key: string, value: string, style: Style): string[] {
  const hanging = margin + ' '.repeat(keyWidth);
  const lines = wrap(value, { first: hanging, rest: hanging }, style);
  const label = printable(key, style).padEnd(keyWidth);
  return lines.map((line, at) =>
    at === 0 ? margin + paint(label, 'quiet', style) + line.slice(hanging.length) : line,
  );
}
