import { describe, expect, it } from 'vitest';
import type {
  Action,
  HostSpec,
  Inventory,
  PlacementConstraints,
  Plan,
  Spec,
  WorkloadSpec,
} from '../../../src/model/index.ts';
import { judgeStaleness } from '../../../src/plan/index.ts';
import { settlePlacement, type Settlement } from '../../../src/plan/placement/settle-placement.ts';
import { renderPlan } from '../../../src/report/index.ts';
import { aHost } from '../../builders/a-host.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { aHostSpec, aSpec, aWorkload } from '../../builders/a-spec.ts';
import { aPlan } from '../a-plan.ts';

const GIB = 1024 ** 3;

interface Running {
  readonly on: string;
  readonly pid?: number;
  readonly memory?: number;
}

/** Three hosts in the racks a, b and b, and workloads that run where it is said. */
function world(
  running: Readonly<Record<string, Running>>,
  constraints: Readonly<Record<string, Partial<PlacementConstraints>>>,
  hosts: Readonly<Record<string, Partial<HostSpec>>> = {},
): { readonly spec: Spec; readonly inventory: Inventory } {
  const names = { alpha: 'a', beta: 'b', gamma: 'b' };
  const workloads = Object.keys(running);
  const readings = Object.keys(names).map((host) => {
    const here = Object.entries(running).filter(([, { on }]) => on === host);
    const trees = here.map(([name, { pid = 5000 + workloads.indexOf(name), memory = 64 * 1024 * 1024 }]) => {
      const { memory: usual } = aProcess();
      return [
        name,
        [aTree({ processes: [aProcess({ pid, memory: { ...usual, anonymous_bytes: memory } })] })],
      ] as const;
    });
    return [host, aHost(host, { workloads: Object.fromEntries(trees) })] as const;
  });
  return {
    spec: aSpec({
      hosts: Object.fromEntries(
        Object.entries(names).map(([name, rack], index) => [
          name,
          aHostSpec(name, { address: `10.77.0.${11 + index}`, labels: { rack }, ...hosts[name] }),
        ]),
      ),
      workloads: Object.fromEntries(
        workloads.map((name) => [
          name,
          aWorkload({ name, select: { kind: 'pidfile', path: `/run/${name}.pid` } }),
        ]),
      ),
      placement: {},
      constraints: Object.fromEntries(
        Object.entries(constraints).map(([name, asked]) => [
          name,
          { on: {}, avoid: [], apart_from: [], prefer: 'fewest-moves', ...asked },
        ]),
      ),
    }),
    inventory: {
      format_version: '1.0',
      kind: 'inventory',
      taken: '2026-11-20T12:00:00.000Z',
      hosts: Object.fromEntries(readings),
    },
  };
}

const told = ({ actions }: Plan): readonly string[] =>
  actions.map(({ workload, action, source, destination }) =>
    action === 'noop' ? `${workload} stays on ${source}` : `${workload} ${action} ${source} → ${destination}`,
  );

function only({ actions: [action] }: Plan): Action {
  if (!action) throw new Error('the plan has no action');
  return action;
}

describe('a workload whose host is left open', () => {
  it('stays where it keeps everything that is asked', () => {
    const plan = aPlan(
      world({ api: { on: 'beta' } }, { api: { on: { rack: 'b' }, prefer: 'least-loaded' } }),
    );

    expect(told(plan)).toEqual(['api stays on beta']);
    expect(only(plan).placement?.reason).toBe('beta keeps everything that is asked, so that it stays');
  });

  it('moves to the only host that fits, and the plan says why not to the others', () => {
    const asked = { api: { on: { rack: 'b' } } };
    const plan = aPlan(world({ api: { on: 'alpha' } }, asked, { gamma: { state: 'draining' } }));

    expect(told(plan)).toEqual(['api move alpha → beta']);
    expect(only(plan).placement).toEqual({
      leaves: 'alpha has rack: a',
      reason: 'beta is the only host with rack: b that fits, with 6144 MiB free',
      others: [{ host: 'gamma', why: 'gamma is draining' }],
    });
    expect(renderPlan(plan, { columns: 200, color: false, unicode: true })).toContain(
      'alpha has rack: a. beta is the only host with rack: b that fits, with 6144 MiB free. gamma is draining.',
    );
  });

  it('leaves a host that is being emptied, while the others stay', () => {
    const running = { api: { on: 'alpha' }, web: { on: 'beta' }, db: { on: 'gamma' } };
    const plan = aPlan(world(running, { api: {}, web: {}, db: {} }, { alpha: { state: 'draining' } }));

    expect(told(plan)).toEqual(['api move alpha → beta', 'db stays on gamma', 'web stays on beta']);
  });

  it('keeps away from hosts that have its numbers, its company or no room', () => {
    const running = {
      api: { on: 'alpha', pid: 4711 },
      web: { on: 'beta', pid: 4711 },
    };
    const numbers = aPlan(world(running, { api: { avoid: ['alpha'] } }));
    const company = aPlan(
      world(
        { api: { on: 'alpha' }, web: { on: 'beta' } },
        { api: { avoid: ['alpha'], apart_from: ['web'] } },
      ),
    );

    expect(told(numbers)).toEqual(['api move alpha → gamma']);
    expect(only(numbers).placement?.others).toEqual([
      { host: 'beta', why: 'beta has the number 4711 taken by web' },
    ]);
    expect(told(company)).toEqual(['api move alpha → gamma']);
  });

  it('is spread with those that have its labels', () => {
    const running = { w1: { on: 'alpha' }, w2: { on: 'alpha' }, w3: { on: 'alpha' } };
    const spread = { spread: 'rack' };
    const plan = aPlan(world(running, { w1: spread, w2: spread, w3: spread }));

    expect(plan.summary).toEqual({ move: 1, noop: 2, blocked: 0 });
    expect(
      aPlan(world({ ...running, w3: { on: 'beta' } }, { w1: spread, w2: spread, w3: spread })).summary.move,
    ).toBe(0);
  });

  it('has no host: the plan names what clashes, and nothing that does not', () => {
    const asked = { api: { on: { rack: 'b' }, avoid: ['beta'], pool: ['alpha', 'beta', 'gamma'] } };
    const plan = aPlan(world({ api: { on: 'alpha' } }, asked, { gamma: { state: 'draining' } }));
    const [finding] = only(plan).findings;

    expect(told(plan)).toEqual(['api blocked alpha → undefined']);
    expect(finding?.code).toBe('plan/no-host');
    expect(finding?.detail).toBe(
      'These cannot all be kept, and without any one of them they could: gamma is draining; api avoids beta; ' +
        'api has to be on a host with rack: b. As things are: alpha has rack: a; beta is to be avoided; gamma is draining.',
    );
  });

  it('clashes with what moves along', () => {
    const running = { api: { on: 'beta', memory: 2.75 * GIB }, web: { on: 'alpha', memory: 2.5 * GIB } };
    const { spec, inventory } = world(running, {
      api: { pool: ['gamma'] },
      web: { pool: ['gamma'] },
    });
    const [detail] = aPlan({ spec, inventory }).actions.flatMap(({ findings }) =>
      findings.map((one) => one.detail),
    );

    expect(detail).toContain(
      'without any one of them they could: api takes 2816 MiB of memory, and as much again while it arrives; ' +
        'web takes 2560 MiB of memory, and as much again while it arrives; ' +
        'api has to be in its pool, gamma; web has to be in its pool, gamma.',
    );
  });

  it('keeps the host that somebody has approved, though another would be chosen now', () => {
    const asked = { api: { avoid: ['alpha'], prefer: 'least-loaded' as const } };
    const { spec, inventory } = world({ api: { on: 'alpha' } }, asked);
    const saved = aPlan({ spec, inventory });
    const { beta } = inventory.hosts;
    if (beta?.reachable !== true) throw new Error('beta answers');
    const busy = { ...beta, facts: { ...beta.facts, cpu: { ...beta.facts.cpu, load: 2 } } };
    const later = { ...inventory, hosts: { ...inventory.hosts, beta: busy } };

    expect(told(saved)).toEqual(['api move alpha → beta']);
    expect(told(aPlan({ spec, inventory: later }))).toEqual(['api move alpha → gamma']);
    const fresh = aPlan({ spec, inventory: later, approved: { api: 'beta' } });
    expect(judgeStaleness(saved, fresh)).toEqual([]);
    expect(fresh.digest).toBe(saved.digest);
  });

  it('is blocked with its reason while a host does not answer', () => {
    const { spec, inventory } = world({ api: { on: 'alpha' } }, { api: { avoid: ['alpha'] } });
    const silent = { reachable: false, reason: 'connect', detail: 'refused' } as const;
    const plan = aPlan({ spec, inventory: { ...inventory, hosts: { ...inventory.hosts, beta: silent } } });

    expect(told(plan)).toEqual(['api blocked alpha → gamma']);
    expect(only(plan).placement?.others).toEqual([{ host: 'beta', why: 'beta does not answer' }]);
  });

  it('is restarted on a host without CRIU where it is restarted anyway, and not where its memory could be kept', () => {
    const { spec, inventory } = world({ api: { on: 'alpha' } }, { api: { avoid: ['alpha', 'gamma'] } });
    const { beta } = inventory.hosts;
    if (beta?.reachable !== true) throw new Error('beta answers');
    const { criu: _, ...facts } = beta.facts;
    const without = { ...inventory, hosts: { ...inventory.hosts, beta: { ...beta, facts } } };
    const planned = (changes: Partial<WorkloadSpec>): Settlement => {
      const api = aWorkload({ name: 'api', ...changes });
      return settlePlacement({ ...spec, workloads: { api } }, without);
    };

    expect(planned({ strategy: 'restart' }).spec.placement).toEqual({ api: 'beta' });
    for (const changes of [{}, { or_restart: true }] as const)
      expect(planned(changes).choices.get('api')?.findings[0]?.code).toBe('plan/no-host');
  });

  it('is restarted on a host that has room for it and for no images, and not where its memory could be kept', () => {
    const running = { api: { on: 'alpha', memory: 3 * GIB } };
    const { spec, inventory } = world(running, { api: { avoid: ['alpha', 'gamma'] } });
    const memory = { total_bytes: 8 * GIB, available_bytes: 3 * GIB };
    const planned = (changes: Partial<WorkloadSpec>, available: number): Settlement => {
      const beta = aHost('beta', {
        facts: {
          memory: { ...memory, available_bytes: available },
          image_space: { path: '/run', fstype: 'tmpfs', free_bytes: 0 },
        },
      });
      const api = aWorkload({ name: 'api', ...changes });
      return settlePlacement(
        { ...spec, workloads: { api } },
        { ...inventory, hosts: { ...inventory.hosts, beta } },
      );
    };

    expect(planned({ strategy: 'restart' }, 3 * GIB).spec.placement).toEqual({ api: 'beta' });
    expect(planned({ strategy: 'restart' }, 3 * GIB - 1).choices.get('api')?.findings[0]?.code).toBe(
      'plan/no-host',
    );
    expect(planned({}, 8 * GIB).choices.get('api')?.findings[0]?.code).toBe('plan/no-host');
  });

  it('waits for the wave in which there is room for it', () => {
    const running = { big: { on: 'beta', memory: 3 * GIB }, web: { on: 'alpha', memory: 3 * GIB } };
    const { spec, inventory } = world(running, {
      big: { avoid: ['beta'], pool: ['gamma'] },
      web: { pool: ['beta'] },
    });
    const { beta } = inventory.hosts;
    if (beta?.reachable !== true) throw new Error('beta answers');
    const memory = { ...beta.facts.memory, available_bytes: 4 * GIB };
    const full = { ...beta, facts: { ...beta.facts, memory } };
    const gamma = aHost('gamma', { facts: { memory: { total_bytes: 8 * GIB, available_bytes: 7 * GIB } } });
    const plan = aPlan({
      spec,
      inventory: { ...inventory, hosts: { ...inventory.hosts, beta: full, gamma } },
    });

    expect(told(plan)).toEqual(['big move beta → gamma', 'web move alpha → beta']);
    expect(plan.actions.map((action) => (action.action === 'move' ? action.wave : 0))).toEqual([1, 2]);
  });
});
