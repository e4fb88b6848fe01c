import { hostUnderCheck, memoryOfTree, type Occurrence, readingOf } from '../../checks/index.ts';
import type { Balance, Inventory, Spec } from '../../model/index.ts';
import { drainedHosts, respectDrains } from '../drain/respect-drains.ts';
import { estimateMove } from '../estimate/estimate-move.ts';
import { buildProblem } from '../placement/build-problem.ts';
import type { Item, Place, Problem } from '../placement/problem.ts';
import { solve } from '../placement/solve.ts';
import { yieldNames } from '../placement/yield-names.ts';
import { chooseStrategy } from '../strategy/choose-strategy.ts';
import type { Fleet, Mover } from './fleet.ts';
import type { LoadedHost } from './loads.ts';
import type { MeasuredUse } from './measure-use.ts';
import { priceOfMove } from './price-of-move.ts';
import { soleOccurrences } from './sole-occurrences.ts';

/** A workload that was proposed before and cannot go there, or is not worth it after all. */
export interface Bar {
  readonly workload: string;
  /** Absent: it stays, whatever the host. */
  readonly host?: string;
  /** After the workload's name. */
  readonly why: string;
}

export interface FleetOptions {
  readonly use: MeasuredUse;
  /** What any move has to gain at least, in parts of one. */
  readonly least: number;
  /** How far from the average two hosts are left as they are, in parts of one. */
  readonly tolerance: number;
  readonly bars: readonly Bar[];
}

export interface BuiltFleet extends Fleet {
  /** Hosts that take no part, and why, after the host's name. */
  readonly without: Balance['without'];
  readonly pending: Balance['pending'];
}

/**
 * The hosts that take part with their loads, and what may move between them: workloads whose host the YAML leaves open, that
 * are where it allows, and whose use was measured. What the YAML has somewhere else is on both of its hosts, with its load where
 * it is to be.
 */
export function buildFleet(written: Spec, inventory: Inventory, options: FleetOptions): BuiltFleet {
  const { use } = options;
  const spec = respectDrains(written, inventory);
  const problem = yieldNames(buildProblem(spec, inventory, {}));
  const { places: goals } = solve(problem);
  const goalOf = ({ name, at }: Item): string => goals.get(name) ?? at;
  const drained = drainedHosts(written, inventory);
  const without = problem.places.flatMap((place) => {
    const why = whyWithout(place, drained, use);
    return why === undefined ? [] : [{ host: place.name, why }];
  });
  const absent = new Set(without.map(({ host }) => host));
  const found = soleOccurrences(spec, inventory);
  const memory = new Map([...found].map(([name, { tree }]) => [name, memoryOfTree(tree)]));
  const [here, coming] = [groupBy(problem.items, ({ at }) => at), groupBy(problem.items, goalOf)];
  const hosts = problem.places
    .filter(({ name }) => !absent.has(name))
    .map((place) => loaded(place, here.get(place.name) ?? [], coming.get(place.name) ?? [], use, memory));
  const movers = problem.items.flatMap((item): readonly Mover[] => {
    const bytes = memory.get(item.name);
    const cpus = use.workloads.get(item.name);
    const price = priceIn(written, inventory, found.get(item.name), item.name, options.least);
    const isOpen = item.wish.kind === 'free' && item.name in written.constraints;
    if (!isOpen || goalOf(item) !== item.at || absent.has(item.at)) return [];
    // That load is uneven is no reason to lose what it has in memory.
    if (written.workloads[item.name]?.strategy === 'restart') return [];
    // What is to fill hosts up is not to be taken off them.
    if (item.wish.kind === 'free' && item.wish.constraints.prefer === 'pack') return [];
    const own = options.bars.filter(({ workload }) => workload === item.name);
    if (own.some(({ host }) => host === undefined)) return [];
    if (bytes === undefined || cpus === undefined || price === undefined) return [];
    const barred = new Set(own.flatMap(({ host }) => host ?? []));
    return [{ item, cpus, bytes, price, barred }];
  });
  const pending = problem.items
    .filter((item) => goalOf(item) !== item.at)
    .map((item) => ({ workload: item.name, host: goalOf(item) }));
  return {
    problem: withGoals(problem, goalOf),
    hosts,
    movers,
    tolerance: options.tolerance,
    without,
    pending,
  };
}

function whyWithout(
  { name, draining, obstacle, cpus, total_bytes: bytes }: Place,
  drained: readonly string[],
  use: MeasuredUse,
): string | undefined {
  if (obstacle !== undefined) return obstacle;
  if (draining || drained.includes(name)) return 'is being emptied';
  if (!use.hosts.has(name) || cpus === 0 || bytes === 0) return 'does not tell how it is used';
  return undefined;
}

/** What others than the workloads use stays; what a workload uses is where it is to be. */
function loaded(
  { name, cpus, total_bytes, memory_bytes }: Place,
  here: readonly Item[],
  coming: readonly Item[],
  use: MeasuredUse,
  memory: ReadonlyMap<string, number>,
): LoadedHost {
  const sum = (some: readonly Item[], of: ReadonlyMap<string, number>): number =>
    some.reduce((total, item) => total + (of.get(item.name) ?? 0), 0);
  const others = Math.max(0, (use.hosts.get(name) ?? 0) - sum(here, use.workloads));
  return {
    name,
    cpus,
    busy_cpus: others + sum(coming, use.workloads),
    total_bytes,
    used_bytes: Math.max(0, total_bytes - memory_bytes) + sum(coming, memory),
  };
}

function groupBy(
  items: readonly Item[],
  hostOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(hostOf(item)) ?? [];
    group.push(item);
    groups.set(hostOf(item), group);
  }
  return groups;
}

/**
 * With the strategy that it would be moved with as far as that is known here, where no link was tried for it and its memory was
 * perhaps not looked at. As long as its files have not been looked at, they cost nothing.
 */
function priceIn(
  spec: Spec,
  inventory: Inventory,
  found: Occurrence | undefined,
  name: string,
  least: number,
): number | undefined {
  const [host, workload] = [spec.hosts[found?.host ?? ''], spec.workloads[name]];
  const source = host && hostUnderCheck(host, readingOf(inventory, host.name));
  if (!source || !workload || !found) return undefined;
  const { tree } = found;
  const rate = workload.bandwidth_bytes_per_second;
  const unseen = { ...source, reading: { ...source.reading, files: {} } };
  const { estimate } = chooseStrategy({
    workload,
    source,
    memory_bytes: memoryOfTree(tree),
    bytes_per_second: rate,
    writing: source.reading.writes?.[name],
    estimate: (strategy) =>
      estimateMove({
        project: spec.project,
        workload,
        tree,
        source: unseen,
        strategy,
        link_bytes_per_second: rate,
      }),
  });
  return priceOfMove(estimate, least);
}

/** Whatever the YAML has elsewhere keeps its room there and here. */
function withGoals({ places, items }: Problem, goalOf: (item: Item) => string): Problem {
  return {
    places,
    items: items.flatMap((item): readonly Item[] => {
      const goal = goalOf(item);
      if (goal === item.at) return [item];
      const still: Item = { ...item, wish: { kind: 'stay' } };
      return [still, { ...still, at: goal }];
    }),
  };
}
