import type { Finding, Severity } from '../../model/finding.ts';
import { count } from '../count.ts';
import { subjectText, type Context } from '../text/subject-text.ts';
import { xmlLines, xmlText } from '../xml.ts';
import { unfold } from './page.ts';

const words: Readonly<Record<Severity, readonly [word: string, tone: string]>> = {
  error: ['Error', 'bad'],
  warning: ['Warning', 'caution'],
  info: ['Note', 'note'],
};

/** Findings with their remedies, errors first; notes are folded. HTML. */
export function findingsHtml(findings: readonly Finding[], context: Context = {}): string {
  const shown = (['error', 'warning'] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  const notes = findings.filter(({ severity }) => severity === 'info');
  return [
    ...shown.map((finding) => findingHtml(finding, context)),
    unfold(count(notes.length, 'note'), notes.map((finding) => findingHtml(finding, context)).join('\n')),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function findingHtml(finding: Finding, context: Context): string {
  const { severity, code, summary, detail, remedy, waived } = finding;
  const [word, tone] = waived === undefined ? words[severity] : [`Waived ${severity}`, 'note'];
  const subject = subjectText(finding, context);
  return [
    `<div class="finding ${tone}">`,
    `<p><span class="word">${word}</span> <code>${xmlText(code)}</code> <strong>${xmlText(summary)}</strong></p>`,
    ...(subject === '' ? [] : [`<p class="quiet">${xmlText(subject)}</p>`]),
    ...(detail === '' ? [] : [`<p>${prose(detail)}</p>`]),
    ...(waived === undefined
      ? remedy === undefined
        ? []
        : [`<p><strong>Remedy:</strong> ${prose(remedy)}</p>`]
      : [`<p>Accepted until ${xmlText(waived.expires)}: ${prose(waived.reason)}</p>`]),
    '</div>',
  ].join('\n');
}

/** Sentences of mig's with foreign words in them: what stands in backticks is code, line breaks stay. */
export function prose(text: string): string {
  return xmlLines(text).replace(/`([^`\n]+)`/g, '<code>$1</code>');
}
