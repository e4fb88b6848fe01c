import { describe, expect, it } from 'vitest';
import type { HostReading, Inventory, WorkloadFacts } from '../../../src/model/index.ts';
import { measureUse } from '../../../src/plan/index.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { aLoadedWorld, type LoadedWorld } from './a-loaded-world.ts';

/** One workload on alpha that keeps two CPUs busy, beside others. */
const world = (): LoadedWorld => aLoadedWorld({ api: { on: 'alpha', cpus: 2 } });

const useIn = ({ spec, before, after }: LoadedWorld) => measureUse(spec, before, after);

type Reachable = Extract<HostReading, { reachable: true }>;

function withAlpha(inventory: Inventory, change: (alpha: Reachable) => Reachable): Inventory {
  const alpha = inventory.hosts['alpha'];
  if (!alpha?.reachable) throw new Error('alpha answers');
  return { ...inventory, hosts: { ...inventory.hosts, alpha: change(alpha) } };
}

const withTree = (inventory: Inventory, change: (tree: WorkloadFacts) => WorkloadFacts): Inventory =>
  withAlpha(inventory, (alpha) => ({
    ...alpha,
    workloads: { api: (alpha.workloads['api'] ?? []).map(change) },
  }));

describe('the use of CPUs between two looks', () => {
  it('is what the counters say, by the clock of the host', () => {
    const use = useIn(world());

    expect(use.over_ms).toBe(10_000);
    expect([...use.hosts]).toEqual([
      ['alpha', 2.5],
      ['beta', 0.5],
      ['gamma', 0.5],
    ]);
    expect([...use.workloads]).toEqual([['api', 2]]);
  });

  it('knows nothing of a host that has been started anew, nor of what runs there', () => {
    const { spec, before, after } = world();
    const anew = withAlpha(after, (alpha) => ({ ...alpha, facts: { ...alpha.facts, boot_id: 'another' } }));

    expect([...measureUse(spec, before, anew).hosts.keys()]).toEqual(['beta', 'gamma']);
  });

  it.each([
    [
      'was started in between',
      (tree: WorkloadFacts) => ({ ...tree, identity: { ...tree.identity, pid: 1 } }),
    ],
    ['was not timed', ({ processes, identity }: WorkloadFacts) => ({ ...aTree({ processes }), identity })],
  ])('knows nothing of a workload that %s', (_, change) => {
    const { spec, before, after } = world();

    expect([...measureUse(spec, withTree(before, change), after).workloads]).toEqual([]);
  });

  it('is not less than nothing where a process has left the tree', () => {
    const { spec, before, after } = world();
    const more = withTree(before, (tree) => ({
      ...tree,
      processes: [...tree.processes, aProcess({ pid: 9000, cpu_ms: 90_000 })],
    }));

    expect([...measureUse(spec, more, after).workloads]).toEqual([['api', 0]]);
  });
});
