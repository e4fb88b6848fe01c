import { canonicalJson } from '../canonical-json.ts';
import type { Report } from '../problem.ts';
import type { RuleContext } from './rule.ts';

/** Two workloads with one selector are one process tree that two lines of placement would pull at. */
export function distinctSelectors({ spec }: RuleContext, report: Report): void {
  const seen = new Map<string, string>();
  for (const { name, select } of Object.values(spec.workloads)) {
    const selector = canonicalJson(select);
    const other = seen.get(selector);
    if (other === undefined) {
      seen.set(selector, name);
      continue;
    }
    report({
      code: 'spec/duplicate-selector',
      at: { part: 'value', path: ['workloads', name, 'select'] },
      detail: `\`${other}\` selects the same processes. One process tree is one workload.`,
      remedy: 'Select something else, or take one of them out.',
      subject: { workload: name },
    });
  }
}
