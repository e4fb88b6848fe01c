import { Occupancy } from './occupancy.ts';
import type { Item, Place, Problem, Requirement } from './problem.ts';
import { keyOf } from './problem.ts';
import { refuseByHost } from './refuse-by-host.ts';
import { refuseByRule, type Dropped } from './refuse-by-rule.ts';
import { requirementsOf } from './requirements-of.ts';
import { search } from './search.ts';

/** Why there is no placement. */
export interface Clash {
  /** Names of the workloads that cannot all be placed. */
  readonly items: readonly string[];
  /** What clashes: without any one of these there would be a placement for those workloads. */
  readonly requirements: readonly Requirement[];
  /** It is proved that none of them can be left out. */
  readonly minimal: boolean;
}

const MOST_ITEMS = 40;
const BUDGET = 40_000;
const NOTHING: Dropped = new Set();

/**
 * The requirements that keep a workload from having a host, none of which can be left out: each was taken out in turn, and
 * stays only where there is a placement without it. Undefined: that there is none is not proved.
 */
export function findClash(problem: Problem, item: Item): Clash | undefined {
  const items = findCore(problem, item);
  if (!items) return undefined;
  let minimal = true;
  const dropped = new Set<string>();
  const clashes = (without: ReadonlySet<string>): boolean => {
    const { kind } = placeAll(problem, items, without);
    if (kind === 'unknown') minimal = false;
    return kind === 'none';
  };
  const all = requirementsOf(problem, items).map((requirement) => ({ requirement, key: keyOf(requirement) }));
  // Together, most of what one kind asks goes at once.
  for (const kind of new Set(all.map(({ requirement }) => requirement.kind))) {
    const keys = all.filter(({ requirement }) => requirement.kind === kind).map(({ key }) => key);
    if (clashes(new Set([...dropped, ...keys]))) for (const key of keys) dropped.add(key);
  }
  minimal = true;
  for (const { key } of all) {
    if (!dropped.has(key) && clashes(new Set([...dropped, key]))) dropped.add(key);
  }
  const requirements = all.filter(({ key }) => !dropped.has(key)).map(({ requirement }) => requirement);
  return { items: items.map(({ name }) => name).toSorted(), requirements, minimal };
}

/**
 * Workloads that have no placement even if there were no others: the one, and those in its way, until the proof succeeds.
 * With others left out all only becomes easier, so that what cannot be done without them cannot be done with them.
 */
function findCore(problem: Problem, item: Item): readonly Item[] | undefined {
  let core: readonly Item[] = [item];
  while (core.length <= MOST_ITEMS) {
    const { kind } = placeAll(problem, core, NOTHING);
    if (kind === 'none') return core;
    if (kind === 'unknown') return undefined;
    const wider = withNeighbours(problem, core);
    if (wider.length === core.length) return undefined;
    core = wider;
  }
  return undefined;
}

/**
 * Besides these, whoever is where one of them could go, or is spread with them or kept apart from them; where that is
 * nobody new, whoever could go there.
 */
function withNeighbours({ places, items }: Problem, core: readonly Item[]): readonly Item[] {
  const takes =
    (place: Place) =>
    (item: Item): boolean =>
      item.wish.kind === 'stay'
        ? item.at === place.name
        : !refuseByRule(item, place, NOTHING) &&
          (item.at === place.name || item.wish.kind === 'named' || !refuseByHost(item, place, NOTHING));
  const hosts = places.filter((place) => core.some(takes(place)));
  const names = new Set(hosts.map(({ name }) => name));
  const groups = new Set(core.flatMap(({ group }) => group ?? []));
  const apart = (item: Item, other: Item): boolean =>
    item.apart.includes(other.name) || other.apart.includes(item.name);
  const near = items.filter(
    (item) =>
      core.includes(item) ||
      names.has(item.wish.kind === 'named' ? item.wish.host : item.at) ||
      (item.group !== undefined && groups.has(item.group)) ||
      core.some((other) => apart(item, other)),
  );
  if (near.length > core.length) return near;
  return items.filter((item) => core.includes(item) || hosts.some((place) => takes(place)(item)));
}

/** A place for each of these if there were no others. */
function placeAll(problem: Problem, items: readonly Item[], dropped: Dropped): ReturnType<typeof search> {
  const occupancy = new Occupancy(problem, dropped);
  const [staying, moving] = [
    items.filter(({ wish }) => wish.kind === 'stay'),
    items.filter(({ wish }) => wish.kind !== 'stay'),
  ];
  for (const item of staying) occupancy.put(item, item.at);
  return search({ problem, items: moving, occupancy, dropped, budget: { left: BUDGET } });
}
