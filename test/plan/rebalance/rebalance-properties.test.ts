import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderMoves } from '../../../src/plan/placement/order-moves.ts';
import { findSteps } from '../../../src/plan/rebalance/find-steps.ts';
import type { Fleet, Step } from '../../../src/plan/rebalance/fleet.ts';
import { Loads } from '../../../src/plan/rebalance/loads.ts';
import { brokenIn } from '../placement/is-kept.ts';
import { afterwards, anyFleet, roomyFleet } from './any-fleet.ts';

const RUNS = { numRuns: 250 };

function goalsOf({ movers }: Fleet, steps: readonly Step[]): ReadonlyMap<string, string> {
  const last = new Map(steps.flatMap(({ shifts }) => shifts.map(({ item, to }) => [item, to] as const)));
  return new Map(
    [...last].filter(([name, to]) => movers.find(({ item }) => item.name === name)?.item.at !== to),
  );
}

const unevenness = ({ hosts }: Fleet): number => new Loads(hosts).unevenness();

/** Where everything is once some of these have moved. */
function placesWith({ problem }: Fleet, goals: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(problem.items.map(({ name, at }) => [name, goals.get(name) ?? at]));
}

describe('what a rebalancing proposes', () => {
  it('breaks nothing that was kept, not in the end and not between two waves', () => {
    fc.assert(
      fc.property(anyFleet, (fleet) => {
        const { steps } = findSteps(fleet);
        const goals = goalsOf(fleet, steps);
        const order = orderMoves(fleet.problem, goals);
        const already = new Set(brokenIn(fleet.problem, placesWith(fleet, new Map())));

        expect(order.stuck).toEqual([]);
        expect(new Map(order.waves.flat().map(({ item, to }) => [item, to]))).toEqual(goals);
        for (const count of order.waves.keys()) {
          const done = order.waves.slice(0, count + 1).flat();
          const places = placesWith(fleet, new Map(done.map(({ item, to }) => [item, to])));
          expect(brokenIn(fleet.problem, places).filter((key) => !already.has(key))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('makes hosts more alike with every step, each of which gains more than it costs', () => {
    fc.assert(
      fc.property(anyFleet, (fleet) => {
        const { steps } = findSteps(fleet);
        let before = unevenness(fleet);
        for (const [index, { gain, cost }] of steps.entries()) {
          const after = unevenness(afterwards(fleet, goalsOf(fleet, steps.slice(0, index + 1))));
          expect(after).toBeLessThan(before);
          expect(gain).toBeGreaterThan(cost);
          before = after;
        }
      }),
      RUNS,
    );
  });

  it('is the same for the same fleet', () => {
    fc.assert(
      fc.property(anyFleet, (fleet) => {
        const again = afterwards(fleet, new Map());
        expect(findSteps(again)).toEqual(findSteps(fleet));
      }),
      RUNS,
    );
  });

  it('leaves nothing for a second one where there is room', () => {
    let moved = 0;
    fc.assert(
      fc.property(roomyFleet, (fleet) => {
        const { steps } = findSteps(fleet);
        moved += steps.length;
        expect(findSteps(afterwards(fleet, goalsOf(fleet, steps))).steps).toEqual([]);
      }),
      RUNS,
    );
    expect(moved).toBeGreaterThan(100);
  });

  it('comes to an end where there is little room, each more even than the one before', () => {
    fc.assert(
      fc.property(anyFleet, (start) => {
        let fleet = start;
        let rounds = 0;
        for (;;) {
          const { steps } = findSteps(fleet);
          if (steps.length === 0) break;
          const next = afterwards(fleet, goalsOf(fleet, steps));
          expect(unevenness(next)).toBeLessThan(unevenness(fleet));
          fleet = next;
          rounds += 1;
          expect(rounds).toBeLessThan(20);
        }
      }),
      RUNS,
    );
  });

  it('is the beginning of itself where only so many may move, and says that there is more', () => {
    fc.assert(
      fc.property(roomyFleet, fc.integer({ min: 0, max: 4 }), (fleet, most) => {
        const all = findSteps(fleet);
        const some = findSteps(fleet, most);

        expect(goalsOf(fleet, some.steps).size).toBeLessThanOrEqual(most);
        expect(all.steps.slice(0, some.steps.length)).toEqual(some.steps);
        expect(some.limited).toBe(some.steps.length < all.steps.length);
      }),
      RUNS,
    );
  });
});
