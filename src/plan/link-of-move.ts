import { readingOf } from '../checks/index.ts';
import type { Inventory, MoveLink, Spec } from '../model/index.ts';

/** Which way the images of a move take, by what the YAML says and by what came of trying the direct one. */
export function linkOfMove(
  spec: Spec,
  inventory: Inventory,
  { source, destination }: { readonly source: string; readonly destination: string },
): MoveLink {
  if (spec.transfer === 'relay') return { path: 'relay', why: 'the YAML says so' };
  const reading = readingOf(inventory, source);
  const tried = reading.reachable ? reading.reaches?.[destination] : undefined;
  if (tried === undefined) return { path: 'direct', why: 'which nobody has tried' };
  if (tried.answers) return { path: 'direct', why: `${destination} answers ${source} on ${tried.address}` };
  const why = `${destination} does not answer ${source} on ${tried.address}: ${tried.why}`;
  // Where it has to be the direct one, a check says that it cannot.
  return { path: spec.transfer === 'direct' ? 'direct' : 'relay', why };
}
