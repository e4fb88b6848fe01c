import type { Finding, Severity } from '../../model/finding.ts';
import { subjectText, type Context } from '../text/subject-text.ts';
import { mdCode, mdProse, mdText } from './escape.ts';

const words: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

/** One finding as an item of a list: what it is, where, how it is, what to do. */
export function findingItem(finding: Finding, context: Context = {}): string {
  const { severity, code, summary, detail, remedy, waived } = finding;
  const subject = subjectText(finding, context);
  const word = waived === undefined ? words[severity] : `Waived ${words[severity].toLowerCase()}`;
  const lines = [
    `**${word}** ${mdCode(code)} ${mdText(summary)}`,
    ...(subject === '' ? [] : [mdText(subject)]),
    ...(detail === '' ? [] : [mdProse(detail)]),
    ...(waived === undefined
      ? remedy === undefined
        ? []
        : [`**Remedy:** ${mdProse(remedy)}`]
      : [`Accepted until ${mdText(waived.expires)}: ${mdProse(waived.reason)}`]),
  ];
  // The lines of an item are indented, so that nothing in them begins anything else.
  return `- ${lines.join('<br>\n').replaceAll('\n', '\n  ')}\n`;
}
