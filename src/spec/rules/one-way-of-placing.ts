import type { Report } from '../problem.ts';
import type { RuleContext } from './rule.ts';

/** What a line of placement may ask of a host in place of its name. */
const ASKED = ['on', 'avoid', 'pool', 'spread', 'apart_from', 'prefer'] as const;

/** A line of placement names a host or says what it has to be like: one of the two. */
export function oneWayOfPlacing({ document }: RuleContext, report: Report): void {
  for (const [workload, entry] of Object.entries(document.placement ?? {})) {
    if (typeof entry === 'string') continue;
    const asked = ASKED.filter((key) => entry[key] !== undefined);
    const [first] = asked;
    const at = { part: 'key', path: ['placement', workload] } as const;
    if (entry.host === undefined && first === undefined) {
      report({
        code: 'spec/missing-key',
        at,
        detail: `\`${workload}\` needs the key \`host\`, or one of those that say what its host has to be like.`,
        remedy: `Those are ${ASKED.join(', ')}.`,
        subject: { workload },
      });
    } else if (entry.host !== undefined && first !== undefined) {
      report({
        code: 'spec/conflicting-keys',
        at: { part: 'key', path: ['placement', workload, first] },
        detail: `\`${workload}\` has a host by name, so that \`${first}\` has nothing to choose from.`,
        remedy: 'Keep `host`, or keep the rest.',
        subject: { workload },
      });
    }
  }
}
