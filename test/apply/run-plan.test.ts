import { describe, expect, it, vi } from 'vitest';
import { runPlan, type LockResult, type RunInput, type RunLocks } from '../../src/apply/index.ts';
import type { Engine, MoveOutcome } from '../../src/engines/index.ts';
import type { EventBody, Finding, MoveAction } from '../../src/model/index.ts';
import { aPlannedMove } from '../builders/a-planned-move.ts';
import { anInventory } from '../builders/an-inventory.ts';
import { anInput, aPlan, going, someLocks } from './a-run.ts';

const moved: MoveOutcome = {
  outcome: 'moved',
  pid: 4711,
  downtime_ms: 90,
  downtime_error_ms: 0.1,
  transfer_bytes: 1,
  phases: {},
  logs: {},
  unfinished: [],
};

const kept: MoveOutcome = {
  outcome: 'kept',
  frozen: true,
  message: 'criu said no',
  logs: {},
  unfinished: [],
};

const tooLong = { by: 'window', words: 'too long' } as const;

describe('a run', () => {
  it('carries out the moves in the order of their waves', async () => {
    const { engine, order } = anEngine([moved, moved]);
    await runPlan(anInput({ engine, plan: aPlan([aPlannedMove('b', 2), aPlannedMove('a', 1)]) }));
    expect(order).toEqual(['a', 'b']);
  });

  it('ends well when every move did', async () => {
    const { engine } = anEngine([moved]);
    const { outcome, workloads } = await runPlan(anInput({ engine, plan: aPlan([aPlannedMove('a', 1)]) }));
    expect([outcome, workloads[0]?.host]).toEqual(['ok', 'beta']);
  });

  it('begins nothing new after a failure and says where everything is', async () => {
    const { engine, order } = anEngine([
      { outcome: 'kept', frozen: true, message: 'criu said no', logs: {}, unfinished: [] },
    ]);
    const result = await runPlan(
      anInput({ engine, plan: aPlan([aPlannedMove('a', 1), aPlannedMove('b', 2)]) }),
    );
    expect(order).toEqual(['a']);
    expect(result.outcome).toBe('failed');
    expect(result.workloads.map(({ workload, outcome, host }) => [workload, outcome, host])).toEqual([
      ['a', 'kept', 'alpha'],
      ['b', 'not_started', 'alpha'],
    ]);
  });

  it('goes on after a failure where the YAML says so, and is a failure in the end', async () => {
    const { engine, order } = anEngine([kept, moved]);
    const judge = ({ workload }: MoveAction): ReturnType<RunInput['judge']> =>
      workload === 'b' ? [{ message: 'b has been restarted' }] : [];
    const plan = aPlan([aPlannedMove('a', 1), aPlannedMove('b', 2), aPlannedMove('c', 3)]);
    const spec = going({ on_failure: 'continue' });

    const result = await runPlan(anInput({ engine, plan, spec, judge }));

    expect(order).toEqual(['a', 'c']);
    expect(result.outcome).toBe('failed');
    expect(result.workloads.map(({ outcome }) => outcome)).toEqual(['kept', 'not_started', 'moved']);
  });

  it('ends with the failure that is one too many', async () => {
    const plan = aPlan([aPlannedMove('a', 1), aPlannedMove('b', 2), aPlannedMove('c', 3)]);
    const tried = async (most: number): Promise<readonly string[]> => {
      const { engine, order } = anEngine([kept, kept, moved]);
      await runPlan(anInput({ engine, plan, spec: going({ on_failure: 'continue', max_failures: most }) }));
      return order;
    };

    expect(await tried(0)).toEqual(['a']);
    expect(await tried(1)).toEqual(['a', 'b']);
    expect(await tried(2)).toEqual(['a', 'b', 'c']);
  });

  it('takes back what has moved where the YAML says so, once there is a failure too many', async () => {
    const plan = aPlan([aPlannedMove('a', 1), aPlannedMove('b', 2), aPlannedMove('c', 3)]);
    const tried = async (
      max_failures: number,
      outcomes: readonly MoveOutcome[],
    ): Promise<readonly string[]> => {
      const { engine } = anEngine(outcomes);
      const wanted: string[] = [];
      const lookBack: RunInput['lookBack'] = async ({ workload }) => {
        wanted.push(workload);
        return { spec: going(), inventory: anInventory({}), action: undefined };
      };
      const spec = going({ on_failure: 'rollback', max_failures });
      const locks = someLocks({ renumber: () => Promise.resolve(8) });
      const lock = (): Promise<LockResult> => Promise.resolve({ taken: true, locks });
      const { outcome } = await runPlan(anInput({ engine, plan, spec, lookBack, lock }));
      return [outcome, ...wanted];
    };

    expect(await tried(0, [moved, moved, kept])).toEqual(['failed', 'b', 'a']);
    expect(await tried(0, [kept])).toEqual(['failed']);
    expect(await tried(1, [moved, kept, moved])).toEqual(['failed']);
    const limbo: MoveOutcome = { outcome: 'limbo', message: 'both silent', logs: {}, unfinished: [] };
    expect(await tried(0, [moved, limbo])).toEqual(['needs_recovery']);
  });

  it('does not go on while it is in doubt where a workload is', async () => {
    const { engine, order } = anEngine([
      { outcome: 'limbo', message: 'both silent', logs: {}, unfinished: [] },
    ]);
    const plan = aPlan([aPlannedMove('a', 1), aPlannedMove('b', 2)]);

    const { outcome } = await runPlan(anInput({ engine, plan, spec: going({ on_failure: 'continue' }) }));

    expect([outcome, order]).toEqual(['needs_recovery', ['a']]);
  });

  it('does not touch a workload whose facts have changed since the plan', async () => {
    const { engine, order } = anEngine([]);
    const { outcome } = await runPlan(
      anInput({ engine, judge: () => [{ message: 'a has been restarted' }] }),
    );
    expect([outcome, order]).toEqual(['stale', []]);
  });

  it('looks again where what speaks against a move may pass, and moves once it has', async () => {
    const { engine, order } = anEngine([moved]);
    const passing = { message: 'a runs cp now', passing: true } as const;
    const judge = vi.fn<RunInput['judge']>().mockReturnValueOnce([passing]).mockReturnValue([]);
    const { outcome } = await runPlan(anInput({ engine, judge }));
    expect([outcome, order, judge.mock.calls.length]).toEqual(['ok', ['a'], 2]);
  });

  it('does not look for ever', async () => {
    const { engine, order } = anEngine([]);
    const judge = vi.fn<RunInput['judge']>(() => [{ message: 'a runs cp now', passing: true }]);
    const { outcome, workloads } = await runPlan(anInput({ engine, judge }));
    expect([outcome, order, judge.mock.calls.length]).toEqual(['stale', [], 4]);
    expect(workloads[0]?.message).toBe('a runs cp now');
  });

  it('is a failure, not stale, when an earlier move of it has been made', async () => {
    const { engine } = anEngine([moved]);
    const plan = aPlan([aPlannedMove('a', 1), aPlannedMove('b', 2)]);
    const judge = (action: MoveAction): ReturnType<RunInput['judge']> =>
      action.workload === 'b' ? [{ message: 'b has been restarted' }] : [];
    expect((await runPlan(anInput({ engine, plan, judge }))).outcome).toBe('failed');
  });

  it('begins nothing once it was asked to stop', async () => {
    const { engine, order } = anEngine([]);
    const { outcome } = await runPlan(anInput({ engine, signal: AbortSignal.abort() }));
    expect([outcome, order]).toEqual(['cancelled', []]);
  });

  it('is cancelled when it is stopped while it looks at the hosts', async () => {
    const { engine, order } = anEngine([]);
    const stop = new AbortController();
    const input = anInput({ engine, signal: stop.signal });
    const observe = (): ReturnType<RunInput['observe']> => {
      stop.abort();
      return Promise.resolve(anInventory({}));
    };
    const { outcome } = await runPlan({
      ...input,
      observe,
      judge: () => [{ message: 'nothing can be seen' }],
    });
    expect([outcome, order]).toEqual(['cancelled', []]);
  });

  it('warns of trouble on a host that the move goes on in spite of', async () => {
    const events: EventBody[] = [];
    const engine: Engine = {
      move: (_, progress) => {
        progress.warn('beta', 'no route to host');
        return Promise.resolve(moved);
      },
    };
    await runPlan(anInput({ engine, emit: (event) => events.push(event) }));
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'finding',
        workload: 'a',
        finding: expect.objectContaining({
          severity: 'warning',
          detail: 'beta: no route to host',
        }) as unknown,
      }),
    );
  });

  it('needs recovery when it does not know where a workload runs', async () => {
    const { engine } = anEngine([{ outcome: 'limbo', message: 'nobody answers', logs: {}, unfinished: [] }]);
    expect((await runPlan(anInput({ engine }))).outcome).toBe('needs_recovery');
  });

  it('was cancelled, not failed, if it was stopped before anything stood still', async () => {
    const stop = new AbortController();
    const engine: Engine = {
      move: () => {
        stop.abort();
        return Promise.resolve({
          outcome: 'kept',
          frozen: false,
          message: 'stopped before the freeze',
          logs: {},
          unfinished: [],
        });
      },
    };
    expect((await runPlan(anInput({ engine, signal: stop.signal }))).outcome).toBe('cancelled');
  });

  it('locks the workloads that move on their hosts, and gives the engine its number', async () => {
    let number: number | undefined;
    const seen = vi.fn<RunInput['lock']>(() => Promise.resolve({ taken: true, locks: someLocks() }));
    const engine: Engine = {
      move: (order) => {
        number = order.number;
        return Promise.resolve(moved);
      },
    };
    await runPlan(anInput({ engine, lock: seen }));
    expect(Object.fromEntries(seen.mock.calls[0]?.[0] ?? [])).toEqual({ alpha: ['a'], beta: ['a'] });
    expect(number).toBe(7);
  });

  it('touches nothing when somebody else has a lock, and says who', async () => {
    const events: EventBody[] = [];
    const { engine, order } = anEngine([]);
    const observe = vi.fn<RunInput['observe']>();
    const lock = (): Promise<LockResult> =>
      Promise.resolve({ taken: false, outcome: 'locked', finding: aFinding('ops@ci has it') });
    const { outcome, workloads } = await runPlan(
      anInput({ engine, observe, lock, emit: (event) => events.push(event) }),
    );
    expect([outcome, workloads[0]?.outcome, order]).toEqual(['locked', 'not_started', []]);
    expect(observe).not.toHaveBeenCalled();
    expect(events).toContainEqual({ type: 'finding', finding: aFinding('ops@ci has it') });
  });

  it('begins nothing new once its lock has gone to somebody else, and lets go of the others', async () => {
    const lost = new AbortController();
    const release = vi.fn<RunLocks['release']>(() => Promise.resolve());
    const order: string[] = [];
    const engine: Engine = {
      move: ({ workload }) => {
        order.push(workload.name);
        lost.abort(aFinding('gone'));
        return Promise.resolve(moved);
      },
    };
    const lock = (): Promise<LockResult> =>
      Promise.resolve({ taken: true, locks: someLocks({ lost: lost.signal, release }) });
    const { workloads } = await runPlan(
      anInput({ engine, lock, plan: aPlan([aPlannedMove('a', 1), aPlannedMove('b', 2)]) }),
    );
    expect([order, workloads[1]?.outcome]).toEqual([['a'], 'not_started']);
    expect(release).toHaveBeenCalledOnce();
  });

  it('is told apart from a lock that somebody has when the backend is lost, and begins nothing new either', async () => {
    const lost = new AbortController();
    const order: string[] = [];
    const engine: Engine = {
      move: ({ workload }) => {
        order.push(workload.name);
        lost.abort({ ...aFinding('silent'), code: 'run/backend-lost' });
        return Promise.resolve(moved);
      },
    };
    const lock = (): Promise<LockResult> =>
      Promise.resolve({ taken: true, locks: someLocks({ lost: lost.signal }) });
    const plan = aPlan([aPlannedMove('a', 1), aPlannedMove('b', 2)]);
    const { outcome, workloads } = await runPlan(anInput({ engine, lock, plan }));
    expect([outcome, order]).toEqual(['unreachable', ['a']]);
    expect(workloads.map((result) => result.outcome)).toEqual(['moved', 'not_started']);
  });

  it('stops the move that is under way when its lock has gone to somebody else', async () => {
    const lost = new AbortController();
    const events: EventBody[] = [];
    const engine: Engine = {
      move: async ({ signal }) => {
        lost.abort(aFinding('gone'));
        expect(signal.aborted).toBe(true);
        return Promise.resolve({
          outcome: 'kept',
          frozen: false,
          message: 'stopped',
          logs: {},
          unfinished: [],
        });
      },
    };
    const lock = (): Promise<LockResult> =>
      Promise.resolve({ taken: true, locks: someLocks({ lost: lost.signal }) });
    const { outcome } = await runPlan(anInput({ engine, lock, emit: (event) => events.push(event) }));
    expect(outcome).toBe('locked');
    expect(events).toContainEqual({ type: 'finding', finding: aFinding('gone') });
  });

  it('does not begin while it is not sure of its locks', async () => {
    const { engine, order } = anEngine([]);
    const lock = (): Promise<LockResult> =>
      Promise.resolve({ taken: true, locks: someLocks({ unsure: () => Promise.resolve(['beta']) }) });
    const { outcome, workloads } = await runPlan(anInput({ engine, lock }));
    expect([outcome, order]).toEqual(['unreachable', []]);
    expect(workloads[0]?.message).toContain('beta');
  });

  it('leaves what does not fit into the window, and goes on with what is shorter', async () => {
    const { engine, order } = anEngine([moved]);
    const plan = aPlan([aPlannedMove('a', 1), aPlannedMove('b', 2)]);
    const refuse = ({ workload }: MoveAction): ReturnType<NonNullable<RunInput['refuse']>> =>
      workload === 'a' ? tooLong : undefined;

    const result = await runPlan(anInput({ engine, plan, refuse }));

    expect(order).toEqual(['b']);
    expect(result.outcome).toBe('failed');
    expect(result.workloads[0]).toEqual({
      workload: 'a',
      outcome: 'not_started',
      left_by: 'window',
      host: 'alpha',
      message: 'too long',
    });
  });

  it('is outside the window when nothing fitted, and has looked at no host for it', async () => {
    const { engine, order } = anEngine([]);
    const observe = (): ReturnType<RunInput['observe']> => Promise.reject(new Error('nobody has to look'));

    const { outcome } = await runPlan(anInput({ engine, observe, refuse: () => tooLong }));

    expect([outcome, order]).toEqual(['outside_window', []]);
  });

  it('begins nothing if the window closes while it looks at the hosts', async () => {
    const { engine, order } = anEngine([]);
    const answers = [undefined, tooLong];

    const { outcome } = await runPlan(anInput({ engine, refuse: () => answers.shift() }));

    expect([outcome, order]).toEqual(['outside_window', []]);
  });

  it('has on record in which window it began, or why without one', async () => {
    const window = { window: 'night', timezone: 'UTC' };
    for (const [input, recorded] of [
      [{ window }, { window }],
      [{ breakGlass: 'fire' }, { break_glass: 'fire' }],
    ] as const) {
      const events: EventBody[] = [];
      const { engine } = anEngine([moved]);
      await runPlan(anInput({ engine, ...input, emit: (event) => events.push(event) }));
      expect(events[0]).toMatchObject({ type: 'run_start', ...recorded });
    }
  });

  it('says in its locks what it is doing', async () => {
    const steps: string[] = [];
    const engine: Engine = {
      move: (_, progress) => {
        progress.stepStarted('freeze');
        return Promise.resolve(moved);
      },
    };
    const lock = (): Promise<LockResult> =>
      Promise.resolve({ taken: true, locks: someLocks({ at: (step) => steps.push(step) }) });
    await runPlan(anInput({ engine, lock }));
    expect(steps).toEqual(['a.freeze']);
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

function aFinding(detail: string): Finding {
  return { code: 'run/locked', severity: 'error', summary: 'locked', detail };
}

function anEngine(outcomes: readonly MoveOutcome[]): { engine: Engine; order: string[] } {
  const order: string[] = [];
  const engine: Engine = {
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
