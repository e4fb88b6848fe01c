import type { Balance, BalanceMove, BeforeAfter, Inventory, Spec } from '../../model/index.ts';
import { buildFleet, type Bar, type FleetOptions } from './build-fleet.ts';
import { findSteps } from './find-steps.ts';
import type { Fleet, Step } from './fleet.ts';
import { Loads } from './loads.ts';

export interface ProposeOptions extends FleetOptions {
  /** How many workloads may move; absent: any number. */
  readonly most?: number;
}

/** Where workloads should go, so that their hosts are used more alike. */
export interface Proposal {
  /** By workload that is to move. */
  readonly destinations: Readonly<Record<string, string>>;
  readonly balance: Balance;
}

/** The same spec, inventory and measured use give the same proposal. */
export function proposeBalance(spec: Spec, inventory: Inventory, options: ProposeOptions): Proposal {
  const fleet = buildFleet(spec, inventory, options);
  const { steps, limited } = findSteps(fleet, options.most);
  const destinations = destinationsOf(fleet, steps);
  const before = new Loads(fleet.hosts);
  const after = loadsAfter(fleet, destinations);
  return {
    destinations: Object.fromEntries(destinations),
    balance: {
      measured_ms: Math.round(options.use.over_ms),
      unevenness: change(before.unevenness(), after.unevenness()),
      hosts: fleet.hosts.map(({ name: host, cpus, total_bytes }, index) => {
        const [then, now] = [before.useOf(index), after.useOf(index)];
        const [cpu, memory] = [change(then.cpu, now.cpu), change(then.memory, now.memory)];
        return { host, cpus, total_bytes, cpu, memory };
      }),
      without: fleet.without,
      pending: fleet.pending,
      movable: fleet.movers.length,
      moves: movesOf(fleet, steps, destinations),
      kept: keptBy(options.bars.filter(({ workload }) => !destinations.has(workload))),
      ...(limited && { limited }),
    },
  };
}

/** Where those are in the end that are elsewhere then. */
function destinationsOf({ movers }: Fleet, steps: readonly Step[]): ReadonlyMap<string, string> {
  const homes = new Map(movers.map(({ item }) => [item.name, item.at]));
  const last = new Map(steps.flatMap(({ shifts }) => shifts.map(({ item, to }) => [item, to])));
  return new Map([...last].filter(([name, to]) => homes.get(name) !== to));
}

function loadsAfter({ hosts, movers }: Fleet, destinations: ReadonlyMap<string, string>): Loads {
  const loads = new Loads(hosts);
  const indexes = new Map(hosts.map(({ name }, index) => [name, index]));
  for (const mover of movers) {
    const [from, to] = [mover.item.at, destinations.get(mover.item.name)].map((name) =>
      indexes.get(name ?? ''),
    );
    if (from !== undefined && to !== undefined) loads.shift(from, to, mover);
  }
  return loads;
}

/** Of a workload that was found twice, what was found last. */
function movesOf(
  { movers }: Fleet,
  steps: readonly Step[],
  destinations: ReadonlyMap<string, string>,
): readonly BalanceMove[] {
  const known = new Map(movers.map((mover) => [mover.item.name, mover]));
  const found = new Map<string, BalanceMove>();
  for (const { shifts, gain, cost } of steps) {
    for (const { item } of shifts) {
      const [mover, destination] = [known.get(item), destinations.get(item)];
      if (!mover || destination === undefined) continue;
      const partner = shifts.find((other) => other.item !== item)?.item;
      found.delete(item);
      found.set(item, {
        workload: item,
        source: mover.item.at,
        destination,
        cpus: round(mover.cpus),
        memory_bytes: mover.bytes,
        ...(partner !== undefined && { with: partner }),
        gain: round(gain),
        cost: round(cost),
      });
    }
  }
  return [...found.values()];
}

function keptBy(bars: readonly Bar[]): Balance['kept'] {
  const names = [...new Set(bars.map(({ workload }) => workload))].toSorted();
  return names.map((workload) => {
    const own = bars.filter((bar) => bar.workload === workload).map(({ why }) => why);
    return { workload, why: [...new Set(own)].join('; ') };
  });
}

function change(before: number, after: number): BeforeAfter {
  return { before: round(before), after: round(after) };
}

/** To a hundredth of a percent: what is finer than that is not measured. */
function round(part: number): number {
  return Math.round(part * 10_000) / 10_000;
}
