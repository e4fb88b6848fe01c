import type { Finding } from '../model/index.ts';
import type { Check, Observation } from './check.ts';

/** Makes findings of what a rule observed: the constant parts come from the rule, the rest from the observation. */
export function toFindings(check: Check, observations: readonly Observation[]): readonly Finding[] {
  return observations.map((seen) => ({
    code: check.code,
    severity: seen.severity ?? check.severity,
    summary: check.summary,
    detail: seen.detail,
    ...(seen.subject === undefined ? {} : { subject: seen.subject }),
    remedy: seen.remedy ?? check.explains.remedy,
  }));
}
