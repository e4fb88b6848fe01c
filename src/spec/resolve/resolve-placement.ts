import type { PlacementConstraints } from '../../model/index.ts';
import type { PlacementEntry } from '../shape/document.generated.ts';

/** What the line of a workload asks of its host; undefined for a line that names the host. */
export function resolvePlacement(entry: PlacementEntry | string): PlacementConstraints | undefined {
  if (typeof entry === 'string' || entry.host !== undefined) return undefined;
  const { on, avoid, pool, spread, apart_from, prefer } = entry;
  return {
    on: { ...on },
    avoid: sorted(avoid),
    ...(pool && { pool: sorted(pool) }),
    ...(spread !== undefined && { spread }),
    apart_from: sorted(apart_from),
    prefer: prefer ?? 'fewest-moves',
  };
}

/** Each name once: in which order they stand in the document means nothing. */
function sorted(names: readonly string[] = []): readonly string[] {
  return [...new Set(names)].toSorted();
}
