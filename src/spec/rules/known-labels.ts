import { nearest } from '../nearest.ts';
import type { Report } from '../problem.ts';
import type { RuleContext } from './rule.ts';

/** A label that a placement asks for is one that some host has: else nothing could ever be placed there. */
export function knownLabels({ spec }: RuleContext, report: Report): void {
  const known = new Map<string, Set<string>>();
  for (const { labels } of Object.values(spec.hosts)) {
    for (const [label, value] of Object.entries(labels))
      known.set(label, (known.get(label) ?? new Set()).add(value));
  }
  const meant = (word: string, words: Iterable<string>): { readonly remedy: string } => {
    const close = nearest(word, words);
    return {
      remedy: close === undefined ? 'Give it to a host, under `labels`.' : `Did you mean \`${close}\`?`,
    };
  };
  for (const [workload, { on, spread }] of Object.entries(spec.constraints)) {
    const path = ['placement', workload];
    for (const [label, value] of Object.entries(on)) {
      const values = known.get(label);
      if (values?.has(value) === true) continue;
      report({
        code: 'spec/unknown-label',
        at: { part: values ? 'value' : 'key', path: [...path, 'on', label] },
        detail: values ? `No host has \`${label}: ${value}\`.` : `No host has a label \`${label}\`.`,
        ...(values ? meant(value, values) : meant(label, known.keys())),
        subject: { workload },
      });
    }
    if (spread === undefined || known.has(spread)) continue;
    report({
      code: 'spec/unknown-label',
      at: { part: 'value', path: [...path, 'spread'] },
      detail: `No host has a label \`${spread}\`.`,
      ...meant(spread, known.keys()),
      subject: { workload },
    });
  }
}
