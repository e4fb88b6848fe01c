import type { FreezeSpec } from '../../model/index.ts';
import type { Report } from '../problem.ts';
import type { Freeze } from '../shape/document.generated.ts';
import { resolveMoment } from './resolve-moment.ts';
import { resolveZone } from './resolve-zone.ts';

/** One freeze; what cannot be one is reported and left out. */
export function resolveFreeze(name: string, freeze: Freeze, report: Report): FreezeSpec | undefined {
  const path = ['freezes', name];
  const timezone = resolveZone(freeze.timezone, [...path, 'timezone'], report);
  if (timezone === undefined) return undefined;
  const from = resolveMoment(freeze.from, timezone, [...path, 'from'], report);
  const to = resolveMoment(freeze.to, timezone, [...path, 'to'], report);
  if (from === undefined || to === undefined) return undefined;
  if (to > from)
    return { name, timezone, from, to, ...(freeze.reason === undefined ? {} : { reason: freeze.reason }) };
  report({
    code: 'spec/out-of-range',
    at: { part: 'value', path: [...path, 'to'] },
    detail: `The freeze would end (${freeze.to}) before it begins (${freeze.from}), or at once.`,
  });
  return undefined;
}
