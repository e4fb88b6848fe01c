import type { Finding, Severity } from '../model/index.ts';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * Errors first, of these the ones that no waiver accepts, then by code, process, descriptor and text: an order that
 * depends on nothing but the findings.
 */
export function orderFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      Number(a.waived !== undefined) - Number(b.waived !== undefined) ||
      compare(a.code, b.code) ||
      compare(a.subject?.pid ?? -1, b.subject?.pid ?? -1) ||
      compare(a.subject?.fd ?? -1, b.subject?.fd ?? -1) ||
      compare(a.detail, b.detail),
  );
}

function compare<Value extends string | number>(a: Value, b: Value): number {
  return a < b ? -1 : Number(a > b);
}
