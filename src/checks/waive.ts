import type { Finding, Waiver } from '../model/index.ts';
import { findCheck } from './find-check.ts';

/**
 * Marks the errors and warnings that a waiver accepts. `waivers` are those of the workload that the findings are about
 * which have not ended. What a rule does not allow to be waived stays as it is, whatever the YAML says.
 */
export function waive(findings: readonly Finding[], waivers: readonly Waiver[]): readonly Finding[] {
  return findings.map((finding) => {
    const waiver = waivers.find(({ check }) => check === finding.code);
    if (!waiver || finding.severity === 'info' || findCheck(finding.code)?.waivable !== true) return finding;
    const { reason, expires } = waiver;
    return { ...finding, waived: { reason, expires } };
  });
}

/** Whether a finding keeps a workload from moving: an error that nobody has accepted. */
export function blocks({ severity, waived }: Finding): boolean {
  return severity === 'error' && waived === undefined;
}
