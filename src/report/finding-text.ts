import type { Finding } from '../model/finding.ts';
import { subjectText, type Context } from './text/subject-text.ts';

/** What a finding says besides its heading, as raw lines: what it is about, how it is, what to do. */
export function findingText(finding: Finding, context: Context = {}): string {
  const { detail, remedy, waived } = finding;
  const subject = subjectText(finding, context);
  return [
    ...(subject === '' ? [] : [subject]),
    detail,
    ...(waived === undefined ? [] : [`Waived until ${waived.expires}: ${waived.reason}`]),
    ...(remedy === undefined || waived !== undefined ? [] : [`Remedy: ${remedy}`]),
  ].join('\n');
}
