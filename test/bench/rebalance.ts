/** Measures what looking for moves that even the load of many hosts costs, as the fleet grows. */
import type { Item } from '../../src/plan/placement/problem.ts';
import { findSteps } from '../../src/plan/rebalance/find-steps.ts';
import type { Fleet } from '../../src/plan/rebalance/fleet.ts';
import { Loads } from '../../src/plan/rebalance/loads.ts';
import { aPlace, anItem, aProblem } from '../plan/placement/a-problem.ts';
import { FLEET_SIZES } from './fleet-sizes.ts';

const RACKS = 20;
const GIB = 1024 ** 3;

/** The same sequence in every run, from 0 to 1. */
function numbers(): () => number {
  let state = 12_345;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/**
 * Hosts of 32 CPUs and 64 GiB in twenty racks, and ten workloads a host of up to a GiB and three CPUs, thrown onto them at
 * random; a part of them has to stay in its rack.
 */
function fleetOf(count: number, workloads: number, inRack: number): Fleet {
  const next = numbers();
  const name = (host: number): string => `host-${String(host).padStart(4, '0')}`;
  const loads = Array.from({ length: workloads }, () => ({
    // Half of the hosts are likelier than the others.
    host: Math.floor(next() * (next() < 0.4 ? count : count / 2)),
    cpus: next() * 3,
    bytes: (Math.ceil(next() * 4) / 4) * GIB,
  }));
  const problem = aProblem(
    Array.from({ length: count }, (_, index) =>
      aPlace(name(index), {
        labels: { rack: String(index % RACKS) },
        total_bytes: 128 * GIB,
        memory_bytes: 126 * GIB,
        image_bytes: 32 * GIB,
        cpus: 32,
      }),
    ),
    loads.map(({ host, bytes }, index): Item => {
      const isBound = index % 10 < inRack * 10;
      return anItem(`workload-${String(index).padStart(5, '0')}`, {
        at: name(host),
        memory_bytes: bytes,
        numbers: [10_000 + index * 4, 10_001 + index * 4],
        constraints: { on: isBound ? { rack: String(host % RACKS) } : {} },
      });
    }),
  );
  return {
    problem,
    hosts: Array.from({ length: count }, (_, index) => {
      const here = loads.filter(({ host }) => host === index);
      return {
        name: name(index),
        cpus: 32,
        busy_cpus: here.reduce((sum, { cpus }) => sum + cpus, 0),
        total_bytes: 128 * GIB,
        used_bytes: 2 * GIB + here.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    }),
    tolerance: 0.05,
    movers: problem.items.map((item, index) => {
      const { cpus = 0, bytes = 0 } = loads[index] ?? {};
      return { item, cpus, bytes, price: 0.005 + 0.025 * (bytes / GIB), barred: new Set<string>() };
    }),
  };
}

function measure(title: string, inRack: number): void {
  process.stdout.write(`\n${title}\n`);
  let before: number | undefined;
  for (const [hosts, workloads] of FLEET_SIZES) {
    const fleet = fleetOf(hosts, workloads, inRack);
    globalThis.gc?.();
    const heap = process.memoryUsage().heapUsed;
    const cpu = process.cpuUsage();
    const { steps } = findSteps(fleet);
    const { user, system } = process.cpuUsage(cpu);
    const all = (user + system) / 1000;
    const grown = (process.memoryUsage().heapUsed - heap) / 1024 ** 2;
    const growth = before === undefined ? '' : `×${(all / before).toFixed(1)}`;
    before = all;
    const shifts = steps.flatMap((step) => step.shifts);
    process.stdout.write(
      [
        `  ${String(hosts).padStart(5)} hosts × ${String(workloads).padStart(6)} workloads`,
        `${all.toFixed(0).padStart(6)} ms of CPU`,
        growth.padEnd(6),
        `${grown.toFixed(0).padStart(5)} MiB`,
        `${shifts.length} moves, unevenness ${evenness(fleet, steps)}`,
      ].join('  ') + '\n',
    );
  }
}

function evenness({ hosts, movers }: Fleet, steps: ReturnType<typeof findSteps>['steps']): string {
  const loads = new Loads(hosts);
  const before = loads.unevenness();
  const indexes = new Map(hosts.map(({ name }, index) => [name, index]));
  const known = new Map(movers.map((mover) => [mover.item.name, mover]));
  for (const { item, from, to } of steps.flatMap((step) => step.shifts)) {
    const mover = known.get(item);
    if (mover) loads.shift(indexes.get(from) ?? 0, indexes.get(to) ?? 0, mover);
  }
  const points = (part: number): string => (part * 100).toFixed(1);
  return `${points(before)} to ${points(loads.unevenness())} points`;
}

measure('load is evened between all hosts', 0);
measure('half of the workloads stay in their racks', 0.5);
