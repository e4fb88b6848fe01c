import type { Report } from '../problem.ts';
import { placementPath } from './placement-path.ts';
import type { RuleContext } from './rule.ts';

/** Nothing may be placed on a host that is being emptied. */
export function activeDestinations({ spec, written }: RuleContext, report: Report): void {
  for (const [workload, host] of Object.entries(spec.placement)) {
    if (spec.hosts[host]?.state !== 'draining') continue;
    report({
      code: 'spec/draining-destination',
      at: { part: 'value', path: placementPath(written, workload) },
      detail: `\`${host}\` is draining: nothing may stay on it or move to it.`,
      remedy: `Place \`${workload}\` on another host, or take state: draining from \`${host}\`.`,
      subject: { workload, host },
    });
  }
}
