import type { Finding, Severity } from '../../model/finding.ts';
import { paint, type Tone } from '../paint.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import { subjectText, type Context } from './subject-text.ts';

const severities: readonly Severity[] = ['error', 'warning', 'info'];
/** Errors and warnings are all named; notes beyond this number per heading are only counted. */
const mostNotes = 5;
const tones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'caution', info: 'note' };

/**
 * Findings as lines behind `margin`: errors first, then warnings, then info; what has one code stands together under
 * one heading, and a remedy that holds for all of them is said once.
 */
export function findingLines(
  findings: readonly Finding[],
  margin: string,
  style: Style,
  context: Context = {},
): string[] {
  return groups(findings).flatMap((group, index) => {
    const lines = groupLines(group, margin, style, context);
    return index === 0 ? lines : ['', ...lines];
  });
}

/** Findings that share severity, code and summary, and are waived or not. Never empty. */
type Group = readonly [Finding, ...Finding[]];

function groups(findings: readonly Finding[]): Group[] {
  const byHeading = new Map<string, [Finding, ...Finding[]]>();
  for (const severity of severities) {
    for (const finding of findings) {
      if (finding.severity !== severity) continue;
      const heading = JSON.stringify([severity, finding.code, finding.summary, finding.waived]);
      const group = byHeading.get(heading);
      if (group) group.push(finding);
      else byHeading.set(heading, [finding]);
    }
  }
  return [...byHeading.values()];
}

function groupLines(group: Group, margin: string, style: Style, context: Context): string[] {
  const [first, ...others] = group;
  const inner = `${margin}  `;
  const lines = headingLines(first, group.length, margin, style);
  if (others.length === 0) {
    const body = bodyLines(first, inner, inner, style, context);
    return [...lines, ...body, ...closing(first, inner, style)];
  }

  // One waiver accepts all of them.
  const shared = first.waived !== undefined || others.every((finding) => finding.remedy === first.remedy);
  const bullet = `${inner}${printable('•', style)} `;
  const hanging = `${inner}  `;
  const named = first.severity === 'info' ? group.slice(0, mostNotes) : group;
  for (const finding of named) {
    lines.push(...bodyLines(finding, bullet, hanging, style, context));
    if (!shared) lines.push(...helpLines(finding.remedy, hanging, style));
  }
  const unnamed = group.length - named.length;
  if (unnamed > 0) lines.push(`${bullet}and ${unnamed} more; --json names them all`);
  return shared ? [...lines, ...closing(first, inner, style)] : lines;
}

function headingLines(finding: Finding, times: number, margin: string, style: Style): string[] {
  const { severity, waived } = finding;
  const label = `${waived ? 'waived ' : ''}${severity}[${printable(finding.code, style)}]:`;
  const summary = times === 1 ? finding.summary : `${finding.summary} (${times}×)`;
  const [head = '', ...rest] = wrap(summary, { first: `${margin}${label} `, rest: `${margin}    ` }, style);
  const painted = paint(paint(label, waived ? 'note' : tones[severity], style), 'strong', style);
  return [head.replace(label, () => painted), ...rest];
}

function bodyLines(finding: Finding, first: string, rest: string, style: Style, context: Context): string[] {
  const subject = subjectText(finding, context);
  const text = subject === '' ? finding.detail : `${subject}\n${finding.detail}`;
  return finding.detail === '' && subject === '' ? [] : wrap(text.trimEnd(), { first, rest }, style);
}

/** What to do about it; of what is accepted, until when and why: its remedy is what somebody has decided against. */
function closing({ waived, remedy }: Finding, margin: string, style: Style): string[] {
  if (waived === undefined) return helpLines(remedy, margin, style);
  const text = `until ${waived.expires}: ${waived.reason}`;
  return wrap(text, { first: margin, rest: `${margin}       ` }, style);
}

function helpLines(remedy: string | undefined, margin: string, style: Style): string[] {
  if (remedy === undefined || remedy === '') return [];
  return wrap(remedy, { first: `${margin}help: `, rest: `${margin}      ` }, style);
}
