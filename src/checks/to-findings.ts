import type { Finding } from '../model/index.ts';
import type { Check, Observation } from './check.ts';

/**
 * Makes findings of what a rule observed: the constant parts come from the rule, the rest from the observation. What is
 * only information says no remedy but one of its own: there is nothing to mend.
 */
export function toFindings(check: Check, observations: readonly Observation[]): readonly Finding[] {
  return observations.map((seen) => {
    const severity = seen.severity ?? check.severity;
    const remedy = seen.remedy ?? (severity === 'info' ? undefined : check.explains.remedy);
    return {
      code: check.code,
      severity,
      summary: check.summary,
      detail: inOneLine(seen.detail),
      ...(seen.subject === undefined ? {} : { subject: seen.subject }),
      ...(remedy === undefined ? {} : { remedy: inOneLine(remedy) }),
    };
  });
}

/**
 * No rule breaks a line, but whoever names a file may: with a line feed in it the name would pass for a finding or a remedy
 * of mig's own. The subject has the name as it is.
 */
function inOneLine(text: string): string {
  return text.replaceAll('\n', String.raw`\n`);
}
