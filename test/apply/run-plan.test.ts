import { describe, expect, it } from 'vitest';
import { runPlan, type RunInput } from '../../src/apply/index.ts';
import type { Engine, MoveOutcome } from '../../src/engines/index.ts';
import type { Connection } from '../../src/hosts/connection.ts';
import type { EventBody, MoveAction, Plan } from '../../src/model/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aTree } from '../builders/a-process.ts';
import { aSpec, aWorkload } from '../builders/a-spec.ts';
import { anInventory } from '../builders/an-inventory.ts';

const moved: MoveOutcome = {
  outcome: 'moved',
  pid: 4711,
  downtime_ms: 90,
  downtime_error_ms: 0.1,
  transfer_bytes: 1,
  phases: {},
  logs: {},
};

describe('a run', () => {
  it('carries out the moves in the order of their waves', async () => {
    const { engine, order } = anEngine([moved, moved]);
    await runPlan(anInput({ engine, plan: aPlan([aMove('b', 2), aMove('a', 1)]) }));
    expect(order).toEqual(['a', 'b']);
  });

  it('ends well when every move did', async () => {
    const { engine } = anEngine([moved]);
    const { outcome, workloads } = await runPlan(anInput({ engine, plan: aPlan([aMove('a', 1)]) }));
    expect([outcome, workloads[0]?.host]).toEqual(['ok', 'beta']);
  });

  it('begins nothing new after a failure and says where everything is', async () => {
    const { engine, order } = anEngine([
      { outcome: 'kept', frozen: true, message: 'criu said no', logs: {} },
    ]);
    const result = await runPlan(anInput({ engine, plan: aPlan([aMove('a', 1), aMove('b', 2)]) }));
    expect(order).toEqual(['a']);
    expect(result.outcome).toBe('failed');
    expect(result.workloads.map(({ workload, outcome, host }) => [workload, outcome, host])).toEqual([
      ['a', 'kept', 'alpha'],
      ['b', 'not_started', 'alpha'],
    ]);
  });

  it('does not touch a workload whose facts have changed since the plan', async () => {
    const { engine, order } = anEngine([]);
    const { outcome } = await runPlan(anInput({ engine, judge: () => ['a has been restarted'] }));
    expect([outcome, order]).toEqual(['stale', []]);
  });

  it('is a failure, not stale, when an earlier move of it has been made', async () => {
    const { engine } = anEngine([moved]);
    const plan = aPlan([aMove('a', 1), aMove('b', 2)]);
    const judge = (action: MoveAction): string[] => (action.workload === 'b' ? ['b has been restarted'] : []);
    expect((await runPlan(anInput({ engine, plan, judge }))).outcome).toBe('failed');
  });

  it('begins nothing once it was asked to stop', async () => {
    const { engine, order } = anEngine([]);
    const { outcome } = await runPlan(anInput({ engine, signal: AbortSignal.abort() }));
    expect([outcome, order]).toEqual(['cancelled', []]);
  });

  it('needs recovery when it does not know where a workload runs', async () => {
    const { engine } = anEngine([{ outcome: 'limbo', message: 'nobody answers', logs: {} }]);
    expect((await runPlan(anInput({ engine }))).outcome).toBe('needs_recovery');
  });

  it('was cancelled, not failed, if it was stopped before anything stood still', async () => {
    const stop = new AbortController();
    const engine: Engine = {
      strategy: 'cold',
      move: () => {
        stop.abort();
        return Promise.resolve({
          outcome: 'kept',
          frozen: false,
          message: 'stopped before the freeze',
          logs: {},
        });
      },
    };
    expect((await runPlan(anInput({ engine, signal: stop.signal }))).outcome).toBe('cancelled');
  });

  it('closes with a summary of every workload', async () => {
    const events: EventBody[] = [];
    const { engine } = anEngine([moved]);
    await runPlan(anInput({ engine, emit: (event) => events.push(event) }));
    expect(events.at(-1)).toMatchObject({
      type: 'run_summary',
      outcome: 'ok',
      workloads: [{ workload: 'a', outcome: 'moved', downtime_ms: 90 }],
    });
  });
});

function anEngine(outcomes: readonly MoveOutcome[]): { engine: Engine; order: string[] } {
  const order: string[] = [];
  const engine: Engine = {
    strategy: 'cold',
    move: ({ workload }) => {
      const outcome = outcomes[order.length];
      order.push(workload.name);
      return outcome
        ? Promise.resolve(outcome)
        : Promise.reject(new Error(`nobody expected a move of ${workload.name}`));
    },
  };
  return { engine, order };
}

function anInput(changes: Partial<RunInput> & Pick<RunInput, 'engine'>): RunInput {
  const names = ['a', 'b'];
  const workloads = Object.fromEntries(names.map((name) => [name, aWorkload({ name })]));
  const trees = Object.fromEntries(names.map((name) => [name, [aTree()]]));
  const connections = new Map(['alpha', 'beta'].map((host) => [host, { host } as Connection]));
  return {
    run: 'r1',
    plan: aPlan([aMove('a', 1)]),
    spec: aSpec({ workloads }),
    connections,
    emit: () => undefined,
    keepLogs: () => Promise.resolve(),
    observe: () =>
      Promise.resolve(anInventory({ alpha: aHost('alpha', { workloads: trees }), beta: aHost('beta') })),
    judge: () => [],
    reconnect: () => Promise.reject(new Error('nothing was lost')),
    signal: new AbortController().signal,
    ...changes,
  };
}

function aPlan(actions: readonly MoveAction[]): Plan {
  return {
    format_version: '1.0',
    kind: 'plan',
    id: 'p1',
    digest: 'sha256:0',
    created: '2026-01-01T00:00:00Z',
    project: 'shop',
    spec_digest: '0',
    appliable: true,
    summary: { move: actions.length, noop: 0, blocked: 0 },
    actions,
    findings: [],
  };
}

function aMove(workload: string, wave: number): MoveAction {
  return {
    action: 'move',
    workload,
    source: 'alpha',
    destination: 'beta',
    strategy: 'cold',
    identity: { host: 'alpha', boot_id: 'boot-alpha', pid: 4711, start_time: 1000 },
    processes: 1,
    memory_bytes: 1,
    wave,
    estimate: { downtime_ms: 100, total_ms: 200, transfer_bytes: 1 },
    steps: [],
    findings: [],
    facts: {
      source_boot_id: 'boot-alpha',
      destination_boot_id: 'boot-beta',
      destination_machine_id: 'machine-beta',
      tree: [],
      fingerprint: '',
    },
  };
}
