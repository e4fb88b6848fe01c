import { readingOf } from '../../checks/index.ts';
import type { DrainMark, Inventory } from '../../model/index.ts';

/** Who empties a host, as it has it on record; none where it does not answer. */
export function marksOf(inventory: Inventory, host: string): readonly DrainMark[] {
  const reading = readingOf(inventory, host);
  return reading.reachable ? (reading.facts.drains ?? []) : [];
}
