import { canonicalJson } from '../canonical-json.ts';
import { nearest } from '../nearest.ts';
import type { Path, Problem, Report } from '../problem.ts';
import type { RuleContext } from './rule.ts';
import { writtenWaivers } from './written-waivers.ts';

/** Comparing takes time; where more waivers than this are wrong, no single one is mistyped. */
const suggestions = 100;

/** A waiver names a check that there is and that may be waived, and no two of them the same one for one workload. */
export function waivableChecks({ written, checks }: RuleContext, report: Report): void {
  const seen = new Set<string>();
  for (const [index, { path, waiver }] of writtenWaivers(written).entries()) {
    const { check, workload } = waiver;
    if (typeof check !== 'string') continue;
    const problem = obstacle(check, [...path, 'check'], checks, index < suggestions);
    if (problem) report(problem);
    if (typeof workload !== 'string') continue;
    const accepted = canonicalJson([workload, check]);
    if (seen.has(accepted)) report(again(check, workload, path));
    seen.add(accepted);
  }
}

function obstacle(
  check: string,
  path: Path,
  checks: RuleContext['checks'],
  suggest: boolean,
): Problem | undefined {
  const at = { part: 'value', path } as const;
  const known = checks.get(check);
  if (known?.waivable === true) return undefined;
  if (known)
    return {
      code: 'spec/not-waivable',
      at,
      detail: `\`${check}\` stays: what it finds would make the move fail all the same, or put the workload at risk.`,
      remedy: 'Take the waiver out, and mend what the finding names.',
      subject: { key: check },
    };
  const meant = suggest ? nearest(check, checks.keys()) : undefined;
  return {
    code: 'spec/unknown-check',
    at,
    detail: `There is no check \`${check}\`.`,
    remedy:
      meant === undefined
        ? 'Write the code that stands in brackets in the plan, such as fds/pipe-outside.'
        : `Did you mean \`${meant}\`?`,
    subject: { key: check },
  };
}

function again(check: string, workload: string, path: Path): Problem {
  return {
    code: 'spec/duplicate-waiver',
    at: { part: 'key', path },
    detail: `A waiver above accepts \`${check}\` for \`${workload}\` already.`,
    remedy: 'Keep one of them.',
    subject: { workload, key: check },
  };
}
