import * as fc from 'fast-check';
import type { Item, Problem } from '../../../src/plan/placement/problem.ts';
import { solve } from '../../../src/plan/placement/solve.ts';
import type { Fleet, Mover } from '../../../src/plan/rebalance/fleet.ts';
import type { LoadedHost } from '../../../src/plan/rebalance/loads.ts';
import { anItem, aPlace, aProblem } from '../placement/a-problem.ts';
import { anyProblem } from '../placement/any-problem.ts';

const GIB = 1024 ** 3;
const HOSTS = ['alpha', 'beta', 'delta', 'gamma'];

/** How much each item keeps busy, in quarters of a CPU, and what moving it costs, in points. */
const burdens = fc.array(
  fc.record({ quarters: fc.integer({ min: 0, max: 12 }), price: fc.integer({ min: 1, max: 6 }) }),
  { minLength: 12, maxLength: 12 },
);

type Burdens = (typeof burdens extends fc.Arbitrary<infer Value> ? Value : never)[number][];

/** Hosts of 8 GiB with as many CPUs as their places have, one part of which is used by others. */
function fleetOf(problem: Problem, load: Burdens): Fleet {
  const cpusOf = (item: Item): number => (load[problem.items.indexOf(item)]?.quarters ?? 0) / 4;
  const hosts = problem.places
    .filter(({ draining }) => !draining)
    .map(({ name, cpus }, index): LoadedHost => {
      const here = problem.items.filter(({ at }) => at === name);
      return {
        name,
        cpus,
        busy_cpus:
          (load.at(-1 - index)?.quarters ?? 0) / 4 + here.reduce((sum, item) => sum + cpusOf(item), 0),
        total_bytes: 64 * GIB,
        used_bytes: GIB + here.reduce((sum, { memory_bytes: bytes }) => sum + bytes, 0),
      };
    });
  const { places } = solve(problem);
  const movers = problem.items
    .filter(({ name, at, wish }) => wish.kind === 'free' && places.get(name) === at)
    .filter(({ at }) => hosts.some(({ name }) => name === at))
    .map((item): Mover => {
      const price = (load[problem.items.indexOf(item)]?.price ?? 1) / 100;
      return { item, cpus: cpusOf(item), bytes: item.memory_bytes, price, barred: new Set() };
    });
  return { problem, hosts, movers, tolerance: 0.02 };
}

/** A few hosts and workloads with requirements of all kinds, of some of them fewer. */
export const anyFleet: fc.Arbitrary<Fleet> = fc
  .tuple(anyProblem, fc.constantFrom(0, 4, 8), fc.boolean(), burdens)
  .map(([{ places, items }, more, isEasy, load]) => {
    const roomier = places.map((place) => ({ ...place, memory_bytes: place.memory_bytes + more * GIB }));
    const easier = items.map(({ group: _group, ...item }): Item => ({
      ...item,
      numbers: [],
      wish:
        item.wish.kind === 'free'
          ? { kind: 'free', constraints: { ...item.wish.constraints, avoid: [], pool: HOSTS } }
          : item.wish,
    }));
    return fleetOf({ places: roomier, items: isEasy ? easier : items }, load);
  });

/** Up to six hosts with room for all, and up to twelve workloads that may be anywhere. */
export const roomyFleet: fc.Arbitrary<Fleet> = fc
  .tuple(
    fc.array(fc.integer({ min: 2, max: 16 }), { minLength: 2, maxLength: 6 }),
    fc.array(fc.record({ at: fc.nat({ max: 5 }), gib: fc.integer({ min: 0, max: 8 }) }), { maxLength: 12 }),
    burdens,
  )
  .map(([cpus, items, load]) =>
    fleetOf(
      aProblem(
        cpus.map((count, index) =>
          aPlace(`h${index}`, { cpus: count, memory_bytes: 1024 * GIB, image_bytes: 64 * GIB }),
        ),
        items.map(({ at, gib }, index) =>
          anItem(`w${String(index).padStart(2, '0')}`, {
            at: `h${at % cpus.length}`,
            memory_bytes: gib * GIB,
          }),
        ),
      ),
      load,
    ),
  );

/** The fleet after its workloads have gone where it is said. */
export function afterwards(fleet: Fleet, goals: ReadonlyMap<string, string>): Fleet {
  const { problem, hosts, movers, tolerance } = fleet;
  const sumOf = (name: string, of: (mover: Mover) => number): number =>
    movers.reduce((sum, mover) => {
      const goal = goals.get(mover.item.name) ?? mover.item.at;
      return sum + (goal === name ? of(mover) : 0) - (mover.item.at === name ? of(mover) : 0);
    }, 0);
  const items = new Map(
    problem.items.map((item) => [item, { ...item, at: goals.get(item.name) ?? item.at }] as const),
  );
  return {
    // Room is counted without the workloads: it stays what it is, whoever of them comes or goes.
    problem: { places: problem.places, items: [...items.values()] },
    hosts: hosts.map((host) => ({
      ...host,
      busy_cpus: host.busy_cpus + sumOf(host.name, ({ cpus }) => cpus),
      used_bytes: host.used_bytes + sumOf(host.name, ({ bytes }) => bytes),
    })),
    tolerance,
    movers: movers.map((mover) => ({ ...mover, item: items.get(mover.item) ?? mover.item })),
  };
}
