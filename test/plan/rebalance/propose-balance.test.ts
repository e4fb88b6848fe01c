import { describe, expect, it } from 'vitest';
import type { Plan, WorkloadSpec, WritingFacts } from '../../../src/model/index.ts';
import {
  barsOf,
  type Bar,
  judgeStaleness,
  measureUse,
  printPlan,
  proposeBalance,
  type Proposal,
  readPlan,
  withBalance,
} from '../../../src/plan/index.ts';
import { renderPlan } from '../../../src/report/index.ts';
import { aPlan, sha256 } from '../a-plan.ts';
import { aLoadedWorld, type LoadedWorld } from './a-loaded-world.ts';

const LIMITS = { least: 0.005, tolerance: 0.05 };
const ANYWHERE = { prefer: 'least-loaded' } as const;

function propose({ spec, before, after }: LoadedWorld, bars: readonly Bar[] = [], most?: number): Proposal {
  const use = measureUse(spec, before, after);
  return proposeBalance(spec, after, { ...LIMITS, use, bars, ...(most !== undefined && { most }) });
}

function planOf({ spec, after: inventory }: LoadedWorld, { destinations, balance }: Proposal): Plan {
  const targets = Object.keys(destinations);
  return withBalance(aPlan({ spec, inventory, targets, approved: destinations }), balance, sha256);
}

/** alpha has everything to do. */
const crowded = (): LoadedWorld =>
  aLoadedWorld({
    api: { on: 'alpha', cpus: 1, placement: ANYWHERE },
    fixed: { on: 'alpha', cpus: 1, placement: 'alpha' },
    queue: { on: 'alpha', cpus: 1, placement: ANYWHERE },
    unplaced: { on: 'alpha', cpus: 0.4 },
  });

describe('what a rebalancing proposes for hosts and workloads', () => {
  it('moves what the YAML leaves free to where there is least to do', () => {
    const { destinations, balance } = propose(crowded());

    expect(destinations).toEqual({ api: 'beta', queue: 'gamma' });
    expect(balance.hosts.map(({ host, cpu }) => [host, cpu.before, cpu.after])).toEqual([
      ['alpha', 0.975, 0.475],
      ['beta', 0.125, 0.375],
      ['gamma', 0.125, 0.375],
    ]);
    expect([balance.movable, balance.kept, balance.pending, balance.without]).toEqual([2, [], [], []]);
  });

  it('is a plan like any other, which says why, and whose digest does not depend on what was measured', () => {
    const world = crowded();
    const plan = planOf(world, propose(world));
    const { spec, after: inventory } = world;
    const [api] = plan.actions;
    const fresh = aPlan({
      spec,
      inventory,
      targets: ['api', 'queue'],
      approved: { api: 'beta', queue: 'gamma' },
    });
    const other = { ...plan, balance: { ...propose(world).balance, measured_ms: 7 } };

    expect(plan.summary).toEqual({ move: 2, noop: 0, blocked: 0 });
    expect(api).toMatchObject({
      action: 'move',
      reason: 'rebalance',
      placement: {
        reason:
          'alpha goes from 98 % to 48 % of its CPUs, beta from 13 % to 38 %. It uses 1.00 CPUs, and evens the two by 22.3 points, at a cost of 0.6 points',
      },
    });
    expect(readPlan(printPlan(plan), 'plan.json', sha256)).toEqual({ ok: true, plan });
    expect(readPlan(printPlan(other), 'plan.json', sha256).ok).toBe(true);
    expect(judgeStaleness(plan, fresh)).toEqual([]);
  });

  it('shows each host before and after', () => {
    const world = crowded();

    const text = renderPlan(planOf(world, propose(world)), { columns: 80, color: false, unicode: true });

    expect(text).toContain('alpha     4  98 % → 48 %');
    expect(text).toContain('gamma     4  13 % → 38 %');
    expect(text).toContain('Plan: 2 to move, 0 blocked, 0 unchanged.');
  });

  it('has nothing to add once it was carried out, and a plan moves nothing back', () => {
    const world = aLoadedWorld({
      api: { on: 'beta', cpus: 1, placement: ANYWHERE },
      fixed: { on: 'alpha', cpus: 1, placement: 'alpha' },
      queue: { on: 'gamma', cpus: 1, placement: ANYWHERE },
      unplaced: { on: 'alpha', cpus: 0.4 },
    });
    const proposal = propose(world);

    expect(proposal.destinations).toEqual({});
    expect(aPlan({ spec: world.spec, inventory: world.after }).summary).toMatchObject({ move: 0, noop: 3 });
    expect(
      renderPlan(planOf(world, proposal), { columns: 80, color: false, unicode: true }).replaceAll(
        /\s+/g,
        ' ',
      ),
    ).toContain(
      'Nothing to gain: no move would gain more than it costs, of 2 workloads that may go elsewhere.',
    );
  });

  it('says that the YAML names all hosts, where it does', () => {
    const world = aLoadedWorld({ fixed: { on: 'alpha', cpus: 3, placement: 'alpha' } });

    expect(
      renderPlan(planOf(world, propose(world)), { columns: 200, color: false, unicode: true }),
    ).toContain('no workload may go elsewhere');
  });

  it.each([
    ['what has its place among labels', { on: { rack: 'b' } }],
    ['what avoids the idle hosts', { avoid: ['beta', 'gamma'] }],
    ['what is to fill a host up', { prefer: 'pack' as const }],
    ['what is kept apart from what is there', { apart_from: ['b', 'c'] }],
  ])('leaves %s where it is', (_, placement) => {
    const world = aLoadedWorld(
      {
        a: { on: 'alpha', cpus: 2, placement },
        b: { on: 'beta', cpus: 0 },
        c: { on: 'gamma', cpus: 0 },
        d: { on: 'alpha', cpus: 1, placement: 'alpha' },
      },
      { alpha: { labels: { rack: 'b' } } },
    );

    expect(propose(world).destinations).toEqual({});
  });

  it('brings nothing to a host that is being emptied or does not answer, and says so', () => {
    const mark = { project: 'shop', drain: 'run', controller: { user: 'u', host: 'h', since: 's', pid: 1 } };
    const world = aLoadedWorld(
      { a: { on: 'alpha', cpus: 2, placement: ANYWHERE }, b: { on: 'alpha', cpus: 1 } },
      {},
      {
        beta: { drains: [mark] },
      },
    );
    const gone = { reachable: false, reason: 'connect', detail: 'no route' } as const;
    const after = { ...world.after, hosts: { ...world.after.hosts, gamma: gone } };
    const { destinations, balance } = propose({ ...world, after });

    expect(destinations).toEqual({});
    expect(balance.without).toEqual([
      { host: 'beta', why: 'is being emptied' },
      { host: 'gamma', why: 'does not answer' },
    ]);
  });

  it('counts what the YAML has elsewhere where it is to be', () => {
    const world = aLoadedWorld({
      api: { on: 'alpha', cpus: 1, placement: ANYWHERE },
      coming: { on: 'alpha', cpus: 3, placement: 'beta' },
      queue: { on: 'alpha', cpus: 1, placement: ANYWHERE },
    });
    const { destinations, balance } = propose(world);

    expect(Object.values(destinations)).toEqual(['gamma']);
    expect(balance.pending).toEqual([{ workload: 'coming', host: 'beta' }]);
  });

  it('does not touch what was not measured, as it was started in between', () => {
    const world = crowded();
    const { reachable, ...alpha } = world.before.hosts['alpha'] ?? {};
    const earlier = { ...alpha, reachable: true, workloads: {} } as const;
    const before = {
      ...world.before,
      hosts: { ...world.before.hosts, alpha: earlier },
    } as LoadedWorld['before'];

    expect(reachable).toBe(true);
    expect(propose({ ...world, before }).balance.movable).toBe(0);
  });

  it('proposes the move that helps most where it may propose one, and says that there is more', () => {
    const { destinations, balance } = propose(crowded(), [], 1);

    expect(Object.keys(destinations)).toHaveLength(1);
    expect(balance.limited).toBe(true);
  });

  it('proposes something else for what the checks do not let go, and in the end that it stays', () => {
    const world = crowded();
    const first = propose(world);
    const blocked: Plan = {
      ...planOf(world, first),
      actions: planOf(world, first).actions.map((action) =>
        action.workload === 'api'
          ? {
              workload: 'api',
              action: 'blocked',
              destination: 'beta',
              findings: [
                {
                  code: 'fds/file-missing',
                  severity: 'error',
                  summary: '',
                  detail: '',
                  subject: {},
                  remedy: '',
                },
              ],
            }
          : action,
      ),
    };
    const once = barsOf(blocked, first, [], LIMITS.least);
    const twice = barsOf(blocked, first, once, LIMITS.least);

    expect(once).toEqual([{ workload: 'api', host: 'beta', why: 'cannot go to beta (fds/file-missing)' }]);
    expect(propose(world, once).destinations).toEqual({ api: 'gamma', queue: 'beta' });
    expect(propose(world, [...once, ...twice]).balance).toMatchObject({
      moves: [{ workload: 'queue' }],
      kept: [{ workload: 'api', why: 'cannot go to beta (fds/file-missing)' }],
    });
  });

  it('loses no memory for the sake of load: what is restarted stays, also where only a check asks for it', () => {
    const world = crowded();
    const { queue, ...others } = world.spec.workloads;
    if (!queue) throw new Error('there is a queue');
    const workloads = { ...others, queue: { ...queue, strategy: 'restart' as const } };
    const proposal = propose(world);
    const plan = planOf(world, proposal);
    const actions = plan.actions.map((action) =>
      action.action === 'move' && action.workload === 'api'
        ? { ...action, strategy: 'restart' as const }
        : action,
    );

    expect(propose({ ...world, spec: { ...world.spec, workloads } }).destinations).toEqual({ api: 'beta' });
    expect(barsOf({ ...plan, actions }, proposal, [], LIMITS.least)).toEqual([
      { workload: 'api', host: 'beta', why: 'would have to be restarted to go to beta' },
    ]);
  });

  it('prices a move by what it may send, with the strategy that auto chooses as far as anything is known', () => {
    const { spec, before, after } = aLoadedWorld({
      api: { on: 'alpha', cpus: 1, mib: 512, placement: ANYWHERE },
      fixed: { on: 'alpha', cpus: 2, placement: 'alpha' },
    });
    const { alpha } = after.hosts;
    const { api } = spec.workloads;
    if (alpha?.reachable !== true || !api) throw new Error('alpha answers');
    const slow: WorkloadSpec = { ...api, strategy: 'auto', bandwidth_bytes_per_second: 10_000_000 };
    const proposed = (strategy: WorkloadSpec['strategy'], writes: WritingFacts | undefined): object => {
      const seen = { ...alpha, ...(writes && { writes: { api: writes } }) };
      const limited = { ...spec, workloads: { ...spec.workloads, api: { ...slow, strategy } } };
      return propose({ spec: limited, before, after: { ...after, hosts: { ...after.hosts, alpha: seen } } })
        .destinations;
    };
    const looks = [250, 500].map((after_ms) => ({ after_ms, changed: 0 }));
    const idle: WritingFacts = { pages: 100_000, looks };

    expect(proposed('auto', undefined)).toEqual({});
    expect(proposed('cold', idle)).toEqual({});
    expect(proposed('auto', idle)).toEqual({ api: 'beta' });
  });

  it('leaves what costs more than it gains once its files are known', () => {
    const world = crowded();
    const proposal = propose(world);
    const plan = planOf(world, proposal);
    const heavy = plan.actions.map((action) =>
      action.action === 'move' && action.workload === 'api'
        ? { ...action, estimate: { ...action.estimate, transfer_bytes: 200 * 1024 ** 3 } }
        : action,
    );

    expect(barsOf(plan, proposal, [], LIMITS.least)).toEqual([]);
    expect(barsOf({ ...plan, actions: heavy }, proposal, [], LIMITS.least)).toEqual([
      { workload: 'api', why: 'would cost more than it gains with the files that it takes along' },
    ]);
  });
});
