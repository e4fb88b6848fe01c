import { describe, expect, it } from 'vitest';
import type { Estimate, WorkloadSpec, WritingFacts } from '../../../src/model/index.ts';
import { chooseStrategy, type StrategyChoice } from '../../../src/plan/strategy/choose-strategy.ts';
import { aMove } from '../../builders/a-move.ts';

const GIB = 1024 ** 3;
const GIGABIT = 117_000_000;

/** Of 512 pages so many were different after 100 and after 400 ms. */
const changing = (first: number, last: number): WritingFacts => ({
  pages: 512,
  looks: [
    { after_ms: 100, changed: first },
    { after_ms: 400, changed: last },
  ],
});

interface Case {
  readonly workload?: Partial<WorkloadSpec>;
  readonly rate?: number | undefined;
  readonly writing?: WritingFacts | undefined;
  readonly free?: number;
}

/** 1 GiB that hardly changes, on a link of 1 Gbit/s, but for what is said. */
function choose(differs: Case): StrategyChoice {
  const {
    workload,
    rate,
    writing,
    free = 20 * GIB,
  } = {
    rate: GIGABIT,
    writing: changing(2, 2),
    ...differs,
  };
  const memory = { total_bytes: free, available_bytes: free };
  const move = aMove({
    workload: { strategy: 'auto', ...workload },
    source: { image_space: { path: '/run', fstype: 'tmpfs', free_bytes: free }, memory },
  });
  const link = rate === undefined ? 0 : Math.round((1000 * GIB) / rate);
  const estimate = (strategy: string): Estimate =>
    strategy === 'cold'
      ? { downtime_ms: 2000 + link, total_ms: 3000 + link, transfer_bytes: GIB }
      : { downtime_ms: 1500, total_ms: 6000 + link, transfer_bytes: GIB };
  return chooseStrategy({
    workload: move.workload,
    source: move.source,
    memory_bytes: GIB,
    bytes_per_second: rate,
    writing,
    estimate,
  });
}

describe('how a workload moves of which the YAML leaves that open', () => {
  it('is with its memory sent ahead where the link is slow and little changes', () => {
    const { strategy, strategy_reason: reason, estimate } = choose({});

    expect(strategy).toBe('precopy');
    expect(reason).toMatch(
      /^at 117 MB\/s over the link about \d+ MiB of 1024 MiB are left .* instead of 11177 ms$/,
    );
    // Dump and restore, and what is left.
    expect(estimate.downtime_ms).toBeGreaterThan(1500);
    expect(estimate.downtime_ms).toBeLessThan(2500);
  });

  it('is with its memory sent ahead where a part of it is written all the time, and the rest is not', () => {
    expect(choose({ writing: changing(100, 100) }).strategy).toBe('precopy');
  });

  it.each<[string, Case, RegExp]>([
    ['what changes spreads over all of it', { writing: changing(100, 300) }, /would be left to send/],
    ['all of it changes', { writing: changing(512, 512) }, /would be left to send/],
    ['the link is fast, or nobody has measured it', { rate: undefined }, /no slow link was seen/],
    ['nobody has looked how much of it changes', { writing: undefined }, /is not known/],
    ['too few pages were seen to tell', { writing: { ...changing(0, 0), pages: 20 } }, /is not known/],
    ['there is no room for a second copy', { free: 1.5 * GIB }, /alpha has no room/],
    ['cold is within what is allowed', { workload: { max_downtime_ms: 20_000 } }, /within the 20000 ms/],
    [
      'it is a container',
      { workload: { select: { kind: 'container', runtime: 'podman', name: 'shop' } } },
      /container is sent in the standstill/,
    ],
  ])('is cold where %s', (_title, differs, reason) => {
    expect(choose(differs)).toMatchObject({
      strategy: 'cold',
      strategy_reason: expect.stringMatching(reason),
    });
  });

  it('is what the YAML says where it says it', () => {
    const chosen = choose({ workload: { strategy: 'precopy' }, rate: undefined, writing: undefined });

    expect(chosen.strategy).toBe('precopy');
    expect(chosen).not.toHaveProperty('strategy_reason');
  });
});
