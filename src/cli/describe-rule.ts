import type { Check } from '../checks/index.ts';
import type { RuleDocument } from '../report/index.ts';

/** Everything that a check says of itself, as data. */
export function describeRule(check: Check): RuleDocument {
  const { code, severity, summary, scope, explains, waivable, momentary } = check;
  const { looks_at: looksAt, why, prevents, remedy } = explains;
  return {
    format_version: '1.0',
    kind: 'rule',
    code,
    severity,
    summary,
    scope,
    ...(looksAt === undefined ? {} : { looks_at: looksAt }),
    why,
    prevents: prevents ?? [],
    remedy,
    waivable: waivable === true,
    momentary: momentary === true,
  };
}
