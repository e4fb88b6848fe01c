import { describe, expect, it } from 'vitest';
import type { Estimate, Pace, PastMove } from '../../../src/model/index.ts';
import { estimateMove } from '../../../src/plan/index.ts';
import { roughTimes } from '../../../src/plan/estimate/rough-times.ts';
import { aMove } from '../../builders/a-move.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';

const MIB = 1024 * 1024;

/** A move of a counter that took so many times longer than its size says. */
function aPastMove(
  number: number,
  times: number,
  changes: Partial<PastMove> & { megabytes?: number } = {},
): PastMove {
  const { megabytes = 64, ...rest } = changes;
  const size = { memory_bytes: megabytes * MIB, file_bytes: 0, processes: 1, threads: 1, descriptors: 5 };
  const { pace, link_bytes_per_second } = rest;
  const { downtime, total } = roughTimes({ size, strategy: 'cold', pace, link_bytes_per_second });
  return {
    at: `2026-11-21T20:${String(number).padStart(2, '0')}:00Z`,
    run: `r${number}`,
    project: 'shop',
    workload: 'counter',
    source: 'alpha',
    destination: 'beta',
    strategy: 'cold',
    size,
    downtime_ms: times * downtime.slowness * (downtime.fixed + downtime.bulk) + downtime.link,
    total_ms: times * total.slowness * (total.fixed + total.bulk) + total.link,
    ...rest,
  };
}

function estimate(
  past: readonly PastMove[],
  there: readonly PastMove[] = [],
  megabytes = 64,
  { pace, ...link }: { readonly pace?: Pace; readonly link_bytes_per_second?: number } = {},
): Estimate {
  const memory = { anonymous_bytes: megabytes * MIB, shared_bytes: 0, file_bytes: 0, locked_bytes: 0 };
  const { workload, tree, source, destination } = aMove({
    tree: aTree({ processes: [aProcess({ memory })] }),
  });
  const remembering = (host: typeof source, past_moves: readonly PastMove[]): typeof source => ({
    ...host,
    facts: { ...host.facts, past_moves, ...(pace && { pace }) },
  });
  return estimateMove({
    project: 'shop',
    workload,
    tree,
    source: remembering(source, past),
    destination: remembering(destination, there),
    strategy: 'cold',
    ...link,
  });
}

const many = (times: readonly number[], changes: Parameters<typeof aPastMove>[2] = {}): readonly PastMove[] =>
  times.map((each, index) => aPastMove(index, each, changes));

describe('an estimate', () => {
  it('is wide where the hosts remember no such move, and says that it is a guess', () => {
    const { downtime_ms, downtime_interval_ms: [least, most] = [0, 0], learned_from } = estimate([]);

    expect(learned_from).toBe(0);
    expect([least, most]).toEqual([downtime_ms / 2, downtime_ms * 4]);
  });

  it('follows what moves took, and is narrow where they took the same', () => {
    const rough = estimate([]).downtime_ms;
    const { downtime_ms, downtime_interval_ms: [least, most] = [0, 0] } = estimate(
      many([3, 3.1, 2.9, 3, 3.05, 2.95, 3, 3]),
    );

    expect(downtime_ms / rough).toBeGreaterThan(2.7);
    expect(downtime_ms / rough).toBeLessThan(3.1);
    expect(least).toBeGreaterThan(0.7 * downtime_ms);
    expect(most).toBeLessThan(1.3 * downtime_ms);
  });

  it('is not moved far by one accident', () => {
    const steady = estimate(many([2, 2, 2, 2, 2, 2, 2])).downtime_ms;
    const shaken = estimate(many([2, 2, 2, 20, 2, 2, 2])).downtime_ms;

    expect(shaken / steady).toBeLessThan(1.15);
  });

  it('learns from moves of other sizes what a MiB takes', () => {
    const small = many([1, 1, 1, 1], { megabytes: 4, workload: 'small' });
    const slowLink = [1, 2, 3, 4].map((number) =>
      aPastMove(10 + number, 4, { megabytes: 256, workload: 'large' }),
    );

    const [of4 = 0, of512 = 0] = [4, 512].map(
      (megabytes) => estimate([...small, ...slowLink], [], megabytes).downtime_ms,
    );

    expect(of4 / estimate([], [], 4).downtime_ms).toBeLessThan(1.7);
    expect(of512 / estimate([], [], 512).downtime_ms).toBeGreaterThan(3);
  });

  it('counts a move once that both hosts remember, and leaves out those in another way', () => {
    const moves = many([2, 2, 2]);
    const others = many([9, 9], { strategy: 'precopy', run: 'p' });

    expect(estimate([...moves, ...others], moves)).toEqual(estimate(moves));
    expect(estimate(moves, moves).learned_from).toBe(3);
  });

  it('is longer where hosts are busier than they were when they moved something', () => {
    const quiet = { spawn_ms: 0.8, copy_ms: 0.3, waiting: 0 };
    const busy = { spawn_ms: 2.4, copy_ms: 0.3, waiting: 0.9 };
    const past = many([1, 1, 1, 1], { pace: quiet });

    const [then, now] = [quiet, busy].map((pace) => estimate(past, [], 64, { pace }).downtime_ms);

    expect(Number(now) / Number(then)).toBeGreaterThan(2);
    expect(Number(now) / Number(then)).toBeLessThan(4);
  });

  it('believes a measured slowness only as far as earlier moves have borne it out', () => {
    const paces = [1, 2, 4, 1, 2, 4, 1, 2].map((times) => ({ spawn_ms: 0.8 * times, copy_ms: 0.3 }));
    const size = roughTimes({ size: aPastMove(0, 1).size, strategy: 'cold' }).downtime;
    const tookTheSame = paces.map((pace, number) =>
      aPastMove(number, 1, { pace, downtime_ms: size.fixed + size.bulk }),
    );
    const tookLonger = paces.map((pace, number) => aPastMove(number, 1, { pace }));
    const [quick, slow] = [paces[0], paces[2]];

    const ratioBy = (past: readonly PastMove[]): number => {
      const [before, after] = [quick, slow].map((pace) => estimate(past, [], 64, { ...(pace && { pace }) }));
      return Number(after?.downtime_ms) / Number(before?.downtime_ms);
    };

    expect(ratioBy(tookTheSame)).toBeLessThan(1.05);
    expect(ratioBy(tookLonger)).toBeGreaterThan(1.4);
  });

  it('is hardly wider for small moves where large ones scatter', () => {
    const small = many([1, 1.02, 0.98, 1, 1.01, 0.99], { megabytes: 64 });
    const large = [1, 3, 1, 3].map((times, number) =>
      aPastMove(10 + number, times, { megabytes: 4096, workload: 'large' }),
    );
    const widthOf = (past: readonly PastMove[], megabytes: number): number => {
      const { downtime_ms, downtime_interval_ms: [, most] = [0, 0] } = estimate(past, [], megabytes);
      return most / downtime_ms - 1;
    };

    expect(widthOf([...small, ...large], 64)).toBeLessThan(0.4);
    expect(widthOf([...small, ...large], 4096)).toBeGreaterThan(0.6);
  });

  it('adds what a slow link takes for the memory, and is surer of that than of the rest', () => {
    const fast = estimate([], [], 100);
    const slow = estimate([], [], 100, { link_bytes_per_second: 10 * MIB });
    const [least, most] = slow.downtime_interval_ms ?? [0, 0];

    expect(slow.downtime_ms - fast.downtime_ms).toBeCloseTo(10_000 - 98, -1);
    expect(slow.total_ms - fast.total_ms).toBe(slow.downtime_ms - fast.downtime_ms);
    expect(least).toBeGreaterThan(0.75 * slow.downtime_ms);
    expect(most).toBeLessThan(1.6 * slow.downtime_ms);
  });

  it('knows from moves over a fast link what one over a slow link takes, and the other way round', () => {
    const fast = many([3, 3, 3, 3]);
    const slow = many([3, 3, 3, 3], { link_bytes_per_second: 10 * MIB });
    const overSlow = { link_bytes_per_second: 10 * MIB };

    const expected = [estimate(fast), estimate(slow, [], 64, overSlow)].map((each) => each.downtime_ms);
    const swapped = [estimate(slow), estimate(fast, [], 64, overSlow)].map((each) => each.downtime_ms);

    for (const [index, downtime_ms] of expected.entries())
      expect((swapped[index] ?? 0) / downtime_ms).toBeCloseTo(1, 1);
  });

  it('takes something for the rest of a move that was faster than its link seemed to be', () => {
    const wrong = many([1, 1, 1, 1], { link_bytes_per_second: 10 * MIB, downtime_ms: 3000, total_ms: 3600 });

    const { downtime_ms } = estimate(wrong);

    expect(downtime_ms).toBeGreaterThan(100);
    expect(downtime_ms).toBeLessThan(1000);
  });
});
