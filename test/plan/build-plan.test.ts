import { describe, expect, it } from 'vitest';
import type { Action, MoveAction, Plan } from '../../src/model/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aProcess, aTree, aTreeWithSockets, anOpenFile, inet } from '../builders/a-process.ts';
import { aHostSpec, aSpec, aWorkload } from '../builders/a-spec.ts';
import { aSilentHost, anInventory } from '../builders/an-inventory.ts';
import { aPlan } from './a-plan.ts';

const codes = ({ findings }: Action | Plan): readonly string[] => findings.map(({ code }) => code);

function only(plan: Plan): Action {
  const [action, ...others] = plan.actions;
  if (!action || others.length > 0) throw new Error(`expected one action, got ${plan.actions.length}`);
  return action;
}

function move(plan: Plan): MoveAction {
  const action = only(plan);
  if (action.action !== 'move')
    throw new Error(`expected a move, got ${action.action}: ${codes(action).join(', ')}`);
  return action;
}

describe('a plan', () => {
  it('moves a workload that runs on another host than it should', () => {
    const action = move(aPlan());

    expect(action).toMatchObject({
      workload: 'counter',
      source: 'alpha',
      destination: 'beta',
      identity: { host: 'alpha', boot_id: 'boot-alpha', pid: 4711, start_time: 1000 },
      processes: 1,
      memory_bytes: 67108864,
      wave: 1,
      findings: [],
    });
  });

  it('has nothing to do for a workload that is where it should be', () => {
    const plan = aPlan({ spec: aSpec({ placement: { counter: 'alpha' } }) });

    expect(only(plan)).toMatchObject({ action: 'noop', source: 'alpha', destination: 'alpha', findings: [] });
    expect(plan.summary).toEqual({ move: 0, noop: 1, blocked: 0 });
  });

  it('names the unit of a workload that is one', () => {
    const counter = aWorkload({ select: { kind: 'systemd', unit: 'counter.service' } });

    expect(only(aPlan({ spec: aSpec({ workloads: { counter } }) }))).toMatchObject({
      unit: 'counter.service',
    });
    expect(only(aPlan())).not.toHaveProperty('unit');
  });

  it('says nothing of a workload without a placement', () => {
    expect(aPlan({ spec: aSpec({ placement: {} }) }).actions).toEqual([]);
  });

  it('says nothing of workloads that are no target', () => {
    expect(aPlan({ targets: ['api'] }).actions).toEqual([]);
    expect(aPlan({ targets: ['counter'] }).actions).toHaveLength(1);
  });

  it('blocks a move that a check speaks against, and keeps where from and where to', () => {
    const inventory = anInventory({ beta: aHost('beta', { facts: { ids_in_use: [1, 4711] } }) });

    const action = only(aPlan({ inventory }));

    expect(action).toMatchObject({
      action: 'blocked',
      source: 'alpha',
      destination: 'beta',
      identity: { pid: 4711 },
    });
    expect(codes(action)).toEqual(['process/pid-taken']);
  });

  it('blocks a workload that runs nowhere', () => {
    const action = only(aPlan({ inventory: anInventory({ alpha: aHost('alpha') }) }));

    expect(action.action).toBe('blocked');
    expect(action).not.toHaveProperty('source');
    expect(codes(action)).toEqual(['workload/not-found']);
  });

  it('blocks a workload that runs on both hosts, even though one is the right one', () => {
    const inventory = anInventory({ beta: aHost('beta', { workloads: { counter: [aTree()] } }) });

    expect(codes(only(aPlan({ inventory })))).toEqual(['workload/running-twice']);
  });

  it('blocks a workload that should stay on a host that is being emptied', () => {
    const hosts = { alpha: aHostSpec('alpha', { state: 'draining' }), beta: aHostSpec('beta') };
    const spec = aSpec({ hosts, placement: { counter: 'alpha' } });

    expect(codes(only(aPlan({ spec })))).toEqual(['host/draining-destination']);
  });

  it('moves a workload away from a host that is being emptied', () => {
    const hosts = { alpha: aHostSpec('alpha', { state: 'draining' }), beta: aHostSpec('beta') };

    expect(only(aPlan({ spec: aSpec({ hosts }) })).action).toBe('move');
  });

  it('blocks a move to a host that does not answer, and says why there and for the whole plan', () => {
    const plan = aPlan({ inventory: anInventory({ beta: aSilentHost() }) });

    expect(codes(only(plan))).toEqual(['host/unreachable', 'workload/elsewhere-unknown']);
    expect(plan.findings).toMatchObject([
      { code: 'host/unreachable', severity: 'error', subject: { host: 'beta' } },
    ]);
  });

  it('blocks a move while a third host does not answer, as it may run a second copy', () => {
    const spec = aSpec({ hosts: { ...aSpec().hosts, gamma: aHostSpec('gamma') } });

    const plan = aPlan({ spec, inventory: anInventory({ gamma: aSilentHost() }) });

    expect(codes(only(plan))).toEqual(['workload/elsewhere-unknown']);
    expect(plan.findings).toMatchObject([
      { code: 'host/unreachable', severity: 'error', subject: { host: 'gamma' } },
    ]);
  });

  it('blocks a move while a third host could not be searched, as it may run a second copy', () => {
    const spec = aSpec({ hosts: { ...aSpec().hosts, gamma: aHostSpec('gamma') } });
    const gamma = aHost('gamma', { unsearched: { counter: 'python3 is not installed' } });

    const found = only(aPlan({ spec, inventory: anInventory({ gamma }) })).findings;

    expect(found).toMatchObject([
      {
        code: 'workload/elsewhere-unknown',
        detail: 'gamma could not be searched for counter: python3 is not installed.',
      },
    ]);
  });

  it('only warns of a silent host while nothing has to be done', () => {
    const spec = aSpec({ placement: { counter: 'alpha' } });

    const plan = aPlan({ spec, inventory: anInventory({ beta: aSilentHost() }) });

    expect(plan.summary).toEqual({ move: 0, noop: 1, blocked: 0 });
    expect(plan.findings.map(({ severity }) => severity)).toEqual(['warning']);
    expect(only(plan).findings.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('takes a host that the inventory does not mention for one that does not answer', () => {
    const { beta: _beta, ...hosts } = anInventory().hosts;

    expect(codes(only(aPlan({ inventory: { ...anInventory(), hosts } })))).toContain('host/unreachable');
  });

  it('takes the estimate into account that it gives', () => {
    const workload = aWorkload({ max_downtime_ms: 1 });

    expect(codes(only(aPlan({ spec: aSpec({ workloads: { counter: workload } }) })))).toEqual([
      'workload/max-downtime',
    ]);
  });

  it('holds no command lines, as these may hold passwords', () => {
    expect(JSON.stringify(aPlan())).not.toContain('hunter2');
  });
});

describe('several moves of one plan', () => {
  const second = (changes: Parameters<typeof aProcess>[0]): ReturnType<typeof aTree> =>
    aTree({
      identity: { boot_id: 'boot-gamma', pid: changes?.pid ?? 5000, start_time: 1000 },
      processes: [aProcess(changes)],
    });
  const spec = aSpec({
    hosts: { ...aSpec().hosts, gamma: aHostSpec('gamma', { address: '10.77.0.13' }) },
    workloads: { counter: aWorkload(), api: aWorkload({ name: 'api' }) },
    placement: { counter: 'beta', api: 'beta' },
  });
  const withApi = (tree: ReturnType<typeof aTree>): ReturnType<typeof anInventory> =>
    anInventory({ gamma: aHost('gamma', { workloads: { api: [tree] } }) });

  it('are numbered in the order of their names', () => {
    const plan = aPlan({ spec, inventory: withApi(second({ pid: 5000 })) });

    expect(
      plan.actions.map((action) =>
        action.action === 'move' ? `${action.wave} ${action.workload}` : action.action,
      ),
    ).toEqual(['1 api', '2 counter']);
  });

  it('are one wave where several may be under way at a time, and the plan says how many', () => {
    const inventory = withApi(second({ pid: 5000 }));
    const plan = aPlan({ spec: { ...spec, policies: { on_failure: 'stop', moves: 4 } }, inventory });

    expect(plan.policies).toEqual({ moves: 4, per_host: 1 });
    expect(plan.actions).toMatchObject([{ wave: 1 }, { wave: 1 }]);
    expect(plan.digest).not.toBe(aPlan({ spec, inventory }).digest);
    expect(aPlan({ spec, inventory }).policies).toBeUndefined();
  });

  it('do not meet in one process number on their common destination', () => {
    const plan = aPlan({ spec, inventory: withApi(second({ pid: 4711 })) });

    expect(plan.actions.map(({ action }) => action)).toEqual(['move', 'blocked']);
    expect(plan.actions[1]?.findings[0]?.detail).toBe(
      'PID 4711 is in use on beta by counter of the workload api.',
    );
  });
});

describe('the steps of a move', () => {
  const verbs = (plan: Plan): readonly string[] => move(plan).steps.map(({ id, host }) => `${id} ${host}`);

  it('are the phases of the protocol', () => {
    expect(verbs(aPlan())).toEqual([
      'counter.prepare alpha',
      'counter.freeze alpha',
      'counter.hand-over alpha',
      'counter.restore beta',
      'counter.commit alpha',
      'counter.resume beta',
      'counter.clean-up alpha',
    ]);
  });

  it('include files, address and verification where the workload has them', () => {
    const workload = aWorkload({
      tcp: 'established',
      addresses: [{ ip: '10.77.0.100', prefix: 32, dev: 'eth0' }],
      files: [{ path: '/var/log', policy: 'copy' }],
      verify: { kind: 'tcp', address: '10.77.0.100', port: 9000, within_ms: 5000, on: 'alpha' },
    });
    const tree = aTree({ processes: [aProcess({ fds: [anOpenFile('/var/log/counter')] })] });
    const addresses = [{ dev: 'eth0', ip: '10.77.0.100', prefix: 32, family: 4 as const, scope: 'global' }];
    const alpha = aHost('alpha', { workloads: { counter: [tree] }, facts: { addresses } });
    const room = { dev: '8:1', free_bytes: 1e9 };
    const beta = aHost('beta', { files: { '/var/log/counter': { kind: 'absent', room } } });

    const steps = verbs(
      aPlan({ spec: aSpec({ workloads: { counter: workload } }), inventory: anInventory({ alpha, beta }) }),
    );

    expect(steps).toEqual(
      expect.arrayContaining(['counter.sync-files alpha', 'counter.announce beta', 'counter.verify alpha']),
    );
  });
});

describe('the facts that a move rests on', () => {
  const fingerprint = (tree: ReturnType<typeof aTree>): string =>
    move(
      aPlan({
        spec: aSpec({ workloads: { counter: aWorkload({ tcp: 'close' }) } }),
        inventory: anInventory({ alpha: aHost('alpha', { workloads: { counter: [tree] } }) }),
      }),
    ).facts.fingerprint;
  const listener = inet('tcp', 'LISTEN', '0.0.0.0 9000');

  it('stay the same while memory, threads, queues and connections change', () => {
    const before = aTreeWithSockets([listener]);
    const busy = inet('tcp', 'ESTAB', '10.77.0.11 9000', '10.77.0.1 5', { receive_queue_bytes: 100 });
    const after = aTreeWithSockets([listener, busy]);
    const [process] = after.processes;
    if (!process) throw new Error('the tree has a process');
    const grown = {
      ...process,
      threads: [4711, 4713],
      memory: { ...process.memory, anonymous_bytes: 70_000_000 },
    };

    expect(fingerprint({ ...after, processes: [grown] })).toBe(fingerprint(before));
  });

  it('change when it listens on another port', () => {
    expect(fingerprint(aTreeWithSockets([inet('tcp', 'LISTEN', '0.0.0.0 9001')]))).not.toBe(
      fingerprint(aTreeWithSockets([listener])),
    );
  });
});
