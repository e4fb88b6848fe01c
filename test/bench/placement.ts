/** Measures what choosing the hosts of many workloads costs, in time and memory, as the fleet grows. */
import { findClash } from '../../src/plan/placement/find-clash.ts';
import { orderMoves } from '../../src/plan/placement/order-moves.ts';
import type { Item, Place, Problem } from '../../src/plan/placement/problem.ts';
import { solve } from '../../src/plan/placement/solve.ts';
import { aPlace, anItem, aProblem } from '../plan/placement/a-problem.ts';
import { FLEET_SIZES } from './fleet-sizes.ts';

const RACKS = 20;
const GIB = 1024 ** 3;

interface Fleet {
  readonly title: string;
  readonly make: (hosts: number, workloads: number) => Problem;
}

/** Hosts of 64 GiB in twenty racks; ten workloads on each, of one to four GiB, some of them spread or kept apart. */
function fleet(
  hosts: number,
  workloads: number,
  draining: (host: number) => boolean,
  changes: (workload: number) => Parameters<typeof anItem>[1],
): Problem {
  const name = (host: number): string => `host-${String(host).padStart(4, '0')}`;
  const sizes = (workload: number): number => (1 + (workload % 4)) * GIB;
  const used = new Map<string, number>();
  const items = Array.from({ length: workloads }, (_, index): Item => {
    const at = name(index % hosts);
    used.set(at, (used.get(at) ?? 0) + sizes(index));
    return anItem(`workload-${String(index).padStart(5, '0')}`, {
      at,
      memory_bytes: sizes(index),
      numbers: [10_000 + index * 4, 10_001 + index * 4],
      ports: [{ protocol: 'tcp', family: 4, ip: '0.0.0.0', port: 1024 + (index % 5000) }],
      ...changes(index),
    });
  });
  const places = Array.from({ length: hosts }, (_, index): Place => {
    return aPlace(name(index), {
      labels: { rack: String(index % RACKS) },
      draining: draining(index),
      total_bytes: 64 * GIB,
      memory_bytes: 62 * GIB,
      image_bytes: 32 * GIB,
      cpus: 32,
      load: (index % 10) / 20,
      taken: { numbers: new Set(Array.from({ length: 300 }, (__, number) => number)) },
    });
  });
  return aProblem(places, items);
}

const FLEETS: readonly Fleet[] = [
  {
    title: 'nothing to do',
    make: (hosts, workloads) =>
      fleet(
        hosts,
        workloads,
        () => false,
        () => ({}),
      ),
  },
  {
    title: 'a rack is emptied',
    make: (hosts, workloads) =>
      fleet(
        hosts,
        workloads,
        (host) => host % RACKS === 0,
        (index) => ({
          constraints: { prefer: index % 2 === 0 ? 'least-loaded' : 'pack' },
        }),
      ),
  },
  {
    title: 'half of the hosts are emptied',
    make: (hosts, workloads) =>
      fleet(
        hosts,
        workloads,
        (host) => host % 2 === 0,
        () => ({ constraints: { prefer: 'fewest-moves' } }),
      ),
  },
  {
    title: 'everything has to change its rack',
    make: (hosts, workloads) =>
      fleet(
        hosts,
        workloads,
        () => false,
        (index) => ({
          constraints: { on: { rack: String(((index % hosts) + 1) % RACKS) }, prefer: 'least-loaded' },
        }),
      ),
  },
];

function measure({ title, make }: Fleet): void {
  process.stdout.write(`\n${title}\n`);
  let before: number | undefined;
  for (const [hosts, workloads] of FLEET_SIZES) {
    const problem = make(hosts, workloads);
    globalThis.gc?.();
    const heap = process.memoryUsage().heapUsed;
    const cpu = process.cpuUsage();
    const solution = solve(problem);
    const solved = milliseconds(process.cpuUsage(cpu));
    const { waves, stuck } = orderMoves(problem, solution.places);
    const all = milliseconds(process.cpuUsage(cpu));
    const grown = (process.memoryUsage().heapUsed - heap) / 1024 ** 2;
    const growth = before === undefined ? '' : `×${(all / before).toFixed(1)}`;
    before = all;
    const moves = waves.flat().length;
    process.stdout.write(
      [
        `  ${String(hosts).padStart(5)} hosts × ${String(workloads).padStart(6)} workloads`,
        `${all.toFixed(0).padStart(6)} ms of CPU (${solved.toFixed(0)} to choose)`.padEnd(36),
        growth.padEnd(6),
        `${grown.toFixed(0).padStart(5)} MiB`,
        `${moves} moves in ${waves.length} waves, ${solution.unplaced.length} without a host, ${stuck.length} stuck`,
      ].join('  ') + '\n',
    );
  }
}

/** What it costs to say why there is no host: one workload too large for all of a large fleet. */
function measureClash(): void {
  const [hosts, workloads] = FLEET_SIZES[FLEET_SIZES.length - 1] ?? [0, 0];
  const problem = fleet(
    hosts,
    workloads,
    () => false,
    (index) => (index === 0 ? { memory_bytes: 40 * GIB, constraints: { on: { rack: '7' } } } : {}),
  );
  const cpu = process.cpuUsage();
  const { unplaced } = solve(problem);
  const solved = milliseconds(process.cpuUsage(cpu));
  const item = problem.items.find(({ name }) => unplaced.includes(name));
  const clash = item && findClash(problem, item);
  const all = milliseconds(process.cpuUsage(cpu));
  const kinds = clash?.requirements.map(({ kind }) => kind).join(', ') ?? 'not proved';
  process.stdout.write(
    `\na clash in ${hosts} hosts × ${workloads} workloads\n  ${all.toFixed(0)} ms of CPU (${solved.toFixed(0)} to look for a host): ${kinds}\n`,
  );
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

for (const one of FLEETS) measure(one);
measureClash();
