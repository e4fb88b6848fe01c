import type { PlacementConstraints } from '../../../src/model/index.ts';
import type { Item, Outside, Place, Problem } from '../../../src/plan/placement/problem.ts';

const GIB = 1024 ** 3;

/** A host with 8 GiB of memory, nothing on it, and nothing against it. */
export function aPlace(
  name: string,
  changes: Partial<Place> & { readonly taken?: Partial<Outside> } = {},
): Place {
  const { taken, ...rest } = changes;
  const outside: Outside = { numbers: new Set(), ports: new Map(), interfaces: new Set(['eth0']), ...taken };
  return {
    name,
    labels: {},
    draining: false,
    total_bytes: 8 * GIB,
    memory_bytes: 8 * GIB,
    image_bytes: 8 * GIB,
    cpus: 4,
    load: 0,
    outside: () => outside,
    ...rest,
  };
}

/** A workload of 64 MiB on alpha whose host is left open. */
export function anItem(
  name: string,
  changes: Partial<Item> & { readonly constraints?: Partial<PlacementConstraints> } = {},
): Item {
  const { constraints: asked, ...rest } = changes;
  const constraints = { on: {}, avoid: [], apart_from: [], prefer: 'fewest-moves', ...asked } as const;
  return {
    name,
    at: 'alpha',
    wish: { kind: 'free', constraints },
    apart: constraints.apart_from,
    memory_bytes: 64 * 1024 * 1024,
    cpus: 0,
    numbers: [],
    ports: [],
    files: [],
    interfaces: [],
    unfit: () => undefined,
    ...rest,
  };
}

/** In the order of names, as the solver wants it. */
export function aProblem(places: readonly Place[], items: readonly Item[]): Problem {
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name < b.name ? -1 : 1;
  return { places: places.toSorted(byName), items: items.toSorted(byName) };
}
