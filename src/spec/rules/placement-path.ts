import type { Path } from '../problem.ts';
import { isMapping } from '../shape/is-mapping.ts';

/** Where the destination of a workload stands: a line of `placement` is a name or a mapping with `host`. */
export function placementPath(written: Readonly<Record<string, unknown>>, workload: string): Path {
  const path = ['placement', workload];
  const { placement } = written;
  return isMapping(placement) && isMapping(placement[workload]) ? [...path, 'host'] : path;
}
