import type { WritingFacts } from '../../model/index.ts';

/** With fewer pages than this nothing can be told. */
const LEAST_PAGES = 64;

/**
 * The share of its memory that a workload will have written after some time, from what was seen in two short looks: a part that
 * is written all the time, and the rest, of which writing spreads at an even pace. What is written again and again in long intervals
 * is not seen. Undefined where nobody has looked, or at too little.
 */
export function shareWritten(writing: WritingFacts | undefined): ((ms: number) => number) | undefined {
  const [first, last] = writing?.looks ?? [];
  if (writing === undefined || first === undefined || last === undefined || writing.pages < LEAST_PAGES)
    return undefined;
  // Of few pages none may change by chance: as if one more had been looked at that did, and one that did not.
  const calm = (changed: number): number => (writing.pages - changed + 1) / (writing.pages + 2);
  const spread = calm(last.changed) / calm(first.changed);
  const paced = spread < 1 ? spread : 1 - 1 / (writing.pages + 2);
  const times = (ms: number): number => Math.max(0, ms - first.after_ms) / (last.after_ms - first.after_ms);
  return (ms) => 1 - calm(first.changed) * paced ** times(ms);
}
