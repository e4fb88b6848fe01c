import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { runPlan, type RunInput } from '../../src/apply/index.ts';
import type { Engine, MoveOutcome } from '../../src/engines/index.ts';
import type { EventBody, MoveAction, MoveLimits, Plan } from '../../src/model/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aMove, anInput, aPlan, everythingOnAlpha, going } from './a-run.ts';

const evidence = { logs: {}, unfinished: [] };
const measured = { downtime_ms: 1, downtime_error_ms: 0, transfer_bytes: 1, phases: {} };
const moved = { outcome: 'moved', pid: 4711, ...measured, ...evidence } satisfies MoveOutcome;
const kept = { outcome: 'kept', frozen: true, message: 'criu said no', ...evidence } satisfies MoveOutcome;
const limbo = { outcome: 'limbo', message: 'both silent', ...evidence } satisfies MoveOutcome;

/** An engine whose moves end when they are told to. */
function aStage() {
  const open = new Map<string, { end: (outcome: MoveOutcome) => void; fail: (error: Error) => void }>();
  const begun: string[] = [];
  const engine: Engine = {
    move: ({ workload: { name }, signal }) =>
      new Promise((resolve, reject) => {
        begun.push(name);
        const end = (outcome: MoveOutcome): void => {
          open.delete(name);
          resolve(outcome);
        };
        open.set(name, { end, fail: reject });
        signal.addEventListener('abort', () => end({ ...kept, frozen: false }));
      }),
  };
  return {
    engine,
    begun,
    async end(name: string, outcome: MoveOutcome = moved): Promise<void> {
      await settled();
      open.get(name)?.end(outcome);
      await settled();
    },
    async fail(name: string): Promise<void> {
      await settled();
      open.get(name)?.fail(new Error('a bug'));
      await settled();
    },
  };
}

/** Everything that needs nobody's word has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

function together(actions: readonly MoveAction[], limits: MoveLimits): Plan {
  return { ...aPlan(actions), policies: limits };
}

const four = ['a', 'b', 'c', 'd'].map((name) => aMove(name, 1));

describe('a run with several moves at a time', () => {
  it('has as many under way as there may be, and the next begins when one ends', async () => {
    const stage = aStage();
    const run = runPlan(anInput({ engine: stage.engine, plan: together(four, { moves: 2, per_host: 2 }) }));

    await settled();
    expect(stage.begun).toEqual(['a', 'b']);
    await stage.end('b');
    expect(stage.begun).toEqual(['a', 'b', 'c']);
    await stage.end('c');
    await stage.end('d');
    await stage.end('a');

    expect((await run).outcome).toBe('ok');
    expect((await run).workloads.map(({ workload }) => workload)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('looks at the hosts once for all that begin together', async () => {
    const stage = aStage();
    const observe = vi.fn<RunInput['observe']>(() => Promise.resolve(everythingOnAlpha()));
    const plan = together(four, { moves: 4, per_host: 4 });
    const run = runPlan(anInput({ engine: stage.engine, plan, observe }));
    for (const { workload } of four) await stage.end(workload);

    expect((await run).outcome).toBe('ok');
    expect(observe).toHaveBeenCalledTimes(1);
  });

  it('begins nothing after a failure, and brings to its end what is under way', async () => {
    const stage = aStage();
    const run = runPlan(anInput({ engine: stage.engine, plan: together(four, { moves: 2, per_host: 2 }) }));
    await stage.end('a', kept);
    await stage.end('b');

    const { outcome, workloads } = await run;
    expect([outcome, stage.begun]).toEqual(['failed', ['a', 'b']]);
    expect(workloads.map((one) => one.outcome)).toEqual(['kept', 'moved', 'not_started', 'not_started']);
  });

  it('does not begin what was being looked at when another failed', async () => {
    const stage = aStage();
    let let_see = (): void => undefined;
    const looks = vi
      .fn<RunInput['observe']>()
      .mockResolvedValueOnce(everythingOnAlpha())
      .mockImplementationOnce(() => new Promise((resolve) => (let_see = () => resolve(everythingOnAlpha()))));
    const plan = together(four.slice(0, 3), { moves: 2, per_host: 2 });
    const run = runPlan(anInput({ engine: stage.engine, plan, observe: looks }));
    await stage.end('a');
    await stage.end('b', kept);
    let_see();

    expect((await run).workloads.map(({ outcome }) => outcome)).toEqual(['moved', 'kept', 'not_started']);
    expect(stage.begun).toEqual(['a', 'b']);
  });

  it('is in need of a recovery if one of several failures is, whichever came first', async () => {
    const stage = aStage();
    const stop = new AbortController();
    const plan = together(four.slice(0, 2), { moves: 2, per_host: 2 });
    const run = runPlan(anInput({ engine: stage.engine, plan, signal: stop.signal }));
    await stage.end('a', { ...kept, frozen: false });
    await stage.end('b', limbo);

    expect((await run).outcome).toBe('needs_recovery');
  });

  it('stops all that is under way when it is asked to, and begins nothing', async () => {
    const stage = aStage();
    const stop = new AbortController();
    const plan = together(four, { moves: 2, per_host: 2 });
    const run = runPlan(anInput({ engine: stage.engine, plan, signal: stop.signal }));
    await settled();
    stop.abort();

    const { outcome, workloads } = await run;
    expect([outcome, stage.begun]).toEqual(['cancelled', ['a', 'b']]);
    expect(workloads.map((one) => one.outcome)).toEqual(['kept', 'kept', 'not_started', 'not_started']);
  });

  it('has a move wait for another that may be what speaks against it, and gives it up if it was not', async () => {
    const stage = aStage();
    const judge: RunInput['judge'] = ({ workload }) => (workload === 'b' ? [{ message: 'restarted' }] : []);
    const plan = together([aMove('a', 1), aMove('c', 1), aMove('b', 1), aMove('d', 1)], {
      moves: 2,
      per_host: 2,
    });
    const spec = going({ on_failure: 'continue' });
    const run = runPlan(anInput({ engine: stage.engine, plan, judge, spec }));
    await stage.end('c');
    // Whoever comes after it goes ahead meanwhile.
    expect(stage.begun).toEqual(['a', 'c', 'd']);
    await stage.end('a');
    await stage.end('d');

    expect((await run).workloads[2]).toMatchObject({ outcome: 'not_started', message: 'restarted' });
  });

  it('gives a move its turn again once what it had to wait for is over', async () => {
    const stage = aStage();
    const events: EventBody[] = [];
    const isFull = (): boolean =>
      stage.begun.includes('a') && !events.some(({ type }) => type === 'move_done');
    const judge: RunInput['judge'] = ({ workload }) =>
      workload === 'b' && isFull() ? [{ message: 'no room' }] : [];
    const plan = together([aMove('a', 1), aMove('c', 1), aMove('b', 1)], { moves: 2, per_host: 2 });
    const run = runPlan(anInput({ engine: stage.engine, plan, judge, emit: (event) => events.push(event) }));
    await stage.end('c');
    await stage.end('a');
    await stage.end('b');

    expect((await run).outcome).toBe('ok');
    expect(stage.begun).toEqual(['a', 'c', 'b']);
  });

  it('is stale at once where nothing that is under way could be the reason', async () => {
    const stage = aStage();
    const judge: RunInput['judge'] = ({ workload }) => (workload === 'b' ? [{ message: 'restarted' }] : []);
    const plan = together([aMove('a', 1), aMove('b', 1, { source: 'gamma', destination: 'delta' })], {
      moves: 2,
      per_host: 1,
    });
    const run = runPlan(anInput({ engine: stage.engine, plan, judge }));
    await stage.end('a');

    expect((await run).workloads[1]).toMatchObject({ outcome: 'not_started', message: 'restarted' });
  });

  it('has a move wait while its hosts have no memory for both', async () => {
    const stage = aStage();
    const facts = { memory: { total_bytes: 1 << 30, available_bytes: 100 << 20 } };
    const observe = (): ReturnType<RunInput['observe']> =>
      Promise.resolve(everythingOnAlpha({ beta: aHost('beta', { facts }) }));
    const plan = together(four.slice(0, 2), { moves: 2, per_host: 2 });
    const run = runPlan(anInput({ engine: stage.engine, plan, observe }));
    await settled();
    expect(stage.begun).toEqual(['a']);
    await stage.end('a');
    await stage.end('b');

    expect((await run).outcome).toBe('ok');
  });

  it('waits for what is under way before it breaks, for its locks end with it', async () => {
    const stage = aStage();
    const plan = together(four, { moves: 2, per_host: 2 });
    let isOver = false;
    const run = runPlan(anInput({ engine: stage.engine, plan })).finally(() => (isOver = true));
    run.catch(() => undefined);
    await stage.fail('a');
    expect([isOver, stage.begun]).toEqual([false, ['a', 'b']]);
    await stage.end('b');

    await expect(run).rejects.toThrow('a bug');
  });
});
