import * as fc from 'fast-check';
import type { Item, Place, Problem, SpreadGroup, Wish } from '../../../src/plan/placement/problem.ts';
import { yieldNames } from '../../../src/plan/placement/yield-names.ts';
import type { Assignment } from './is-kept.ts';
import { anItem, aPlace, aProblem } from './a-problem.ts';

const UNIT = 1024 ** 3;
const HOSTS = ['alpha', 'beta', 'delta', 'gamma'];

const place = fc.record({
  rack: fc.constantFrom('a', 'a', 'b', 'b', 'c', undefined),
  draining: fc.boolean(),
  room: fc.integer({ min: 0, max: 7 }),
  taken: fc.constantFrom(0, 0, 0, 1, 2),
  hasCriu: fc.constantFrom(true, true, true, true, false),
});

const item = fc.record({
  at: fc.nat({ max: 3 }),
  wish: fc.constantFrom('free', 'free', 'free', 'free', 'named', 'stay'),
  host: fc.nat({ max: 3 }),
  rack: fc.constantFrom(undefined, undefined, 'a', 'b'),
  avoid: fc.option(fc.nat({ max: 3 })),
  pool: fc.option(fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 }), { freq: 5 }),
  spread: fc.boolean(),
  apart: fc.option(fc.nat({ max: 4 }), { freq: 3 }),
  memory: fc.integer({ min: 0, max: 3 }),
  number: fc.constantFrom(0, 0, 1, 2),
  restarts: fc.constantFrom(false, false, false, true),
});

/** Some hosts and workloads, small enough that all placements can be tried. Names that fit nowhere are taken to stay. */
export const anyProblem: fc.Arbitrary<Problem> = fc
  .record({
    places: fc.array(place, { minLength: 2, maxLength: 4 }),
    items: fc.array(item, { minLength: 1, maxLength: 5 }),
  })
  .map(({ places, items }) => {
    const name = (index: number): string => HOSTS[index % places.length] ?? '';
    const located = items.map((one, index) => ({ ...one, name: `w${index}`, at: name(one.at) }));
    const hosts = places.map(({ rack, draining, room, taken, hasCriu }, index): Place => {
      const here = located
        .filter(({ at }) => at === name(index))
        .reduce((sum, { memory }) => sum + memory, 0);
      return aPlace(name(index), {
        labels: rack === undefined ? {} : { rack },
        ...(!hasCriu && { obstacle: 'has no criu' }),
        draining: draining && index > 0 && room % 3 === 0,
        memory_bytes: (room + here) * UNIT,
        taken: { numbers: new Set(taken === 0 ? [] : [taken]) },
      });
    });
    const spread = located.filter((one) => one.spread && one.wish === 'free').map((one) => one.name);
    const racks = new Set(
      hosts.filter(({ draining }) => !draining).flatMap(({ labels }) => labels['rack'] ?? []),
    );
    const values = Math.max(1, racks.size);
    const over = spread.length % values;
    const group: SpreadGroup = {
      label: 'rack',
      items: spread,
      values: racks.size,
      most: Math.ceil(spread.length / values),
      full: over === 0 ? values : over,
    };
    return yieldNames(
      aProblem(
        hosts,
        located.map((one): Item => {
          const others = one.apart === null ? [] : [`w${one.apart}`];
          const free = anItem(one.name, {
            at: one.at,
            ...(one.restarts && { restarts: true }),
            memory_bytes: one.memory * UNIT,
            numbers: one.number === 0 ? [] : [one.number],
            constraints: {
              on: one.rack === undefined ? {} : { rack: one.rack },
              avoid: one.avoid === null ? [] : [name(one.avoid)],
              ...(one.pool && { pool: [...new Set(one.pool.map(name))].toSorted() }),
              apart_from: others.filter(
                (other) => other !== one.name && Number(other.slice(1)) < located.length,
              ),
            },
          });
          const wish: Wish =
            one.wish === 'named' ? { kind: 'named', host: name(one.host) } : { kind: 'stay' };
          if (one.wish !== 'free') return { ...free, wish, apart: [] };
          return one.spread ? { ...free, group } : free;
        }),
      ),
    );
  });

/** Every assignment of these workloads to hosts. */
export function everyAssignment({ places }: Problem, items: readonly Item[]): readonly Assignment[] {
  let all: readonly Assignment[] = [new Map()];
  for (const { name, wish, at } of items) {
    const hosts = wish.kind === 'stay' ? [at] : places.map((host) => host.name);
    all = all.flatMap((before) => hosts.map((host) => new Map([...before, [name, host]])));
  }
  return all;
}
