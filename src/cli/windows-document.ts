import type { Spec } from '../model/index.ts';
import type { WindowsDocument } from '../report/index.ts';
import { outlook, situationAt } from '../windows/index.ts';

/** When moves may begin from a moment (ms since the epoch) on: the next `count` openings. */
export function windowsDocument(spec: Spec, count: number, at: number): WindowsDocument {
  const isBound = Object.keys(spec.windows).length + Object.keys(spec.freezes).length > 0;
  return {
    format_version: '1.0',
    kind: 'windows',
    project: spec.project,
    at: new Date(at).toISOString(),
    ...(isBound && { window: situationAt(spec, at) }),
    ...(isBound ? outlook(spec, at, count) : { openings: [], freezes: [] }),
  };
}
