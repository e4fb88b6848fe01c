import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClash } from '../../../src/plan/placement/find-clash.ts';
import { orderMoves, type Hop } from '../../../src/plan/placement/order-moves.ts';
import { keyOf, type Item, type Problem } from '../../../src/plan/placement/problem.ts';
import { solve } from '../../../src/plan/placement/solve.ts';
import { anyProblem, everyAssignment } from './any-problem.ts';
import { brokenIn, type Assignment } from './is-kept.ts';

const RUNS = { numRuns: 400 };

const isKept = (problem: Problem, assignment: Assignment, without?: ReadonlySet<string>): boolean =>
  brokenIn(problem, assignment, without).length === 0;

const movesOf = ({ items }: Problem, assignment: Assignment): number =>
  items.filter(({ name, at }) => assignment.get(name) !== at).length;

/** What stays need not keep what it was never asked: that is broken in every placement. */
function unavoidable({ items, ...problem }: Problem): ReadonlySet<string> {
  const staying = items.filter(({ wish }) => wish.kind === 'stay');
  return new Set(
    brokenIn({ ...problem, items: staying }, new Map(staying.map(({ name, at }) => [name, at]))),
  );
}

describe('a placement', () => {
  it('keeps every requirement, with as few moves as any other that does', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const without = unavoidable(problem);
        const kept = everyAssignment(problem, problem.items).filter((one) => isKept(problem, one, without));
        const { places, unplaced } = solve(problem);

        expect(unplaced.length === 0).toBe(kept.length > 0);
        if (kept.length === 0) return;
        expect(brokenIn(problem, places, without)).toEqual([]);
        expect(movesOf(problem, places)).toBe(Math.min(...kept.map((one) => movesOf(problem, one))));
      }),
      RUNS,
    );
  });

  it('is the same whatever order hosts and workloads come in, once they are sorted', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        expect([...solve(problem).places]).toEqual([...solve(structuredCloneOf(problem)).places]);
      }),
      RUNS,
    );
  });
});

describe('what is said to clash', () => {
  it('has no placement, and has one without any single requirement', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        for (const name of solve(problem).unplaced) {
          const item = problem.items.find((one) => one.name === name);
          const clash = item && findClash(problem, item);
          expect(clash?.minimal).toBe(true);
          if (!clash) continue;
          const items = problem.items.filter((one) => clash.items.includes(one.name));
          const part = { ...problem, items };
          const keys = clash.requirements.map(keyOf);
          const all = everyAssignment(part, items);
          const broken = all.map((one) => brokenWith(part, one, keys, new Set()));

          expect(broken.every((some) => some.length > 0)).toBe(true);
          for (const left of keys) {
            const without = new Set([left]);
            expect(all.some((one) => brokenWith(part, one, keys, without).length === 0)).toBe(true);
          }
        }
      }),
      { numRuns: 600 },
    );
  });
});

/** What an assignment breaks if nothing else than these is asked. */
function brokenWith(
  problem: Problem,
  assignment: Assignment,
  asked: readonly string[],
  without: ReadonlySet<string>,
): readonly string[] {
  const dropped = new Set([...everyKey(problem).filter((key) => !asked.includes(key)), ...without]);
  return brokenIn(problem, assignment, dropped);
}

/** Every key that anything in a problem could be broken by. */
function everyKey({ places, items }: Problem): readonly string[] {
  const kinds = ['placed', 'pool', 'fit', 'memory', 'cpus', 'numbers', 'ports', 'files', 'interfaces'];
  return [
    ...places.map(({ name }) => `draining ${name}`),
    ...items.flatMap(({ name, group }) => [
      ...kinds.map((kind) => `${kind} ${name}`),
      `label ${name} rack`,
      ...places.map((place) => `avoid ${name} ${place.name}`),
      ...items.map((other) => `apart ${[name, other.name].toSorted().join(' ')}`),
      ...(group ? [`spread rack ${group.items.join(' ')}`] : []),
    ]),
  ];
}

describe('moves in their order', () => {
  it('break nothing on the way that was not broken, whatever part of a wave has been made', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const solution = solve(problem);
        const { waves, stuck } = orderMoves(problem, solution.places);
        let now: Assignment = new Map(problem.items.map(({ name, at }) => [name, at]));
        for (const wave of waves) {
          for (const made of partsOf(wave)) {
            const then = new Map([...now, ...made.map(({ item, to }) => [item, to] as const)]);
            const before = brokenIn(problem, now);
            expect(brokenIn(problem, then).filter((key) => !before.includes(key))).toEqual([]);
          }
          now = new Map([...now, ...wave.map(({ item, to }) => [item, to] as const)]);
        }
        const late = problem.items.filter((item) => now.get(item.name) !== goalOf(item, solution.places));
        expect(late.map(({ name }) => name)).toEqual(stuck);
      }),
      RUNS,
    );
  });

  it('are stuck only where no one of them could be made without breaking something', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const { places } = solve(problem);
        const { waves, stuck } = orderMoves(problem, places);
        const hops = waves.flat().map(({ item, to }) => [item, to] as const);
        const now: Assignment = new Map([
          ...problem.items.map(({ name, at }) => [name, at] as const),
          ...hops,
        ]);
        const before = brokenIn(problem, now);
        for (const item of problem.items.filter(({ name }) => stuck.includes(name))) {
          // What is broken already has one name, however it is broken: whether it is worse then cannot be told.
          if (before.some((key) => key.split(' ').includes(item.name))) continue;
          const then = new Map([...now, [item.name, goalOf(item, places)] as const]);
          expect(brokenIn(problem, then).filter((key) => !before.includes(key))).not.toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function goalOf({ name, at }: Item, places: Assignment): string {
  return places.get(name) ?? at;
}

function partsOf(wave: readonly Hop[]): readonly (readonly Hop[])[] {
  return wave.reduce<readonly (readonly Hop[])[]>(
    (parts, hop) => [...parts, ...parts.map((part) => [...part, hop])],
    [[]],
  );
}

/** The same problem made of other objects. */
function structuredCloneOf({ places, items }: Problem): Problem {
  const groups = new Map(items.flatMap(({ group }) => (group ? [[group, { ...group }] as const] : [])));
  return {
    places: places.map((place) => ({ ...place })),
    items: items.map((item) => {
      const group = item.group && groups.get(item.group);
      return { ...item, ...(group && { group }) };
    }),
  };
}
