import { describe, expect, it } from 'vitest';
import { rollBack, type MadeMove, type Returning, type WayBack } from '../../src/apply/roll-back.ts';
import type { RunLocks } from '../../src/apply/index.ts';
import type { MoveOrder, MoveOutcome } from '../../src/engines/engine.ts';
import type { Connection } from '../../src/hosts/connection.ts';
import type { Action, BlockedAction, EventBody, MoveAction } from '../../src/model/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aPlannedMove } from '../builders/a-planned-move.ts';
import { aTree } from '../builders/a-process.ts';
import { aSpec, aWorkload } from '../builders/a-spec.ts';
import { anInventory } from '../builders/an-inventory.ts';

const back: MoveOutcome = {
  outcome: 'moved',
  pid: 4711,
  downtime_ms: 40,
  downtime_error_ms: 0.1,
  transfer_bytes: 5,
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
const limbo: MoveOutcome = { outcome: 'limbo', message: 'both silent', logs: {}, unfinished: [] };

describe('what a run has moved', () => {
  it('goes back, the last first, as moves of a run and a number of their own', async () => {
    const { orders, results, outcome } = await rolledBack({ outcomes: [back, back] });

    expect(orders.map(({ workload, run, number }) => [workload.name, run, number])).toEqual([
      ['b', 'r1-back', 8],
      ['a', 'r1-back', 8],
    ]);
    expect(outcome).toBe('failed');
    expect(results.get('a')).toEqual({
      workload: 'a',
      outcome: 'returned',
      host: 'alpha',
      pid: 4711,
      downtime_ms: 130,
      downtime_error_ms: 0.2,
      total_ms: expect.any(Number) as number,
      transfer_bytes: 6,
    });
  });

  it('is said to be about to go back before anything moves, and why', async () => {
    const { events } = await rolledBack({ outcomes: [back, back] });

    expect(events.slice(0, 3)).toMatchObject([
      { type: 'rollback', workload: 'b', message: 'to alpha, because of c' },
      { type: 'rollback', workload: 'a', message: 'to alpha, because of c' },
      { type: 'move_start', workload: 'b', source: 'beta', destination: 'alpha', reason: 'rollback' },
    ]);
  });

  it('has on record of drains what it had before', async () => {
    const origins = [{ host: 'gamma', boot_id: 'x', drain: 'r0', run: 'r0', at: '2026-01-01T00:00:00Z' }];
    const { orders } = await rolledBack({ outcomes: [back, back], origins });

    expect(orders[0]?.departures).toEqual(origins);
  });

  it.each([
    ['is blocked', { planned: blocked('process/pid-taken') }, 'taken (process/pid-taken)'],
    ['would be a restart', { planned: { ...aWayBack('b'), strategy: 'restart' } as const }, 'restarted'],
    ['does not fit into the window', { refuse: () => 'the window has closed' }, 'the window has closed'],
    ['would be of a host that may have lost its lock', { unsure: ['beta'] }, 'beta may have given the lock'],
    ['is not known to any plan', { planned: undefined }, 'not where this run has moved it'],
  ])('stays where it runs if its way back %s, and says so', async (_title, world, words) => {
    const { orders, results, outcome } = await rolledBack({ outcomes: [], ...world });

    expect([orders, outcome]).toEqual([[], 'failed']);
    expect(results.get('b')).toMatchObject({ outcome: 'moved', host: 'beta', pid: 4711 });
    expect(results.get('b')?.message).toContain('not brought back to alpha: ');
    expect(results.get('b')?.message).toContain(words);
  });

  it('stays where it runs if its move back fails, and the others go back all the same', async () => {
    const { results } = await rolledBack({ outcomes: [kept, back], home: { a: 'alpha', b: 'beta' } });

    expect(results.get('b')).toMatchObject({
      outcome: 'moved',
      host: 'beta',
      message: 'not brought back to alpha: criu said no',
    });
    expect(results.get('a')).toMatchObject({ outcome: 'returned', host: 'alpha' });
  });

  it('is left alone once it is in doubt where one of them is', async () => {
    const { orders, results, outcome } = await rolledBack({ outcomes: [limbo] });

    expect([orders.length, outcome]).toEqual([1, 'needs_recovery']);
    expect(results.get('b')).toMatchObject({ outcome: 'limbo' });
    expect(results.get('a')).toMatchObject({ outcome: 'moved', host: 'beta' });
  });

  it('is left alone once somebody asks to stop, or the locks are lost', async () => {
    for (const world of [{ signal: AbortSignal.abort() }, { number: undefined }]) {
      const { orders, results } = await rolledBack({ outcomes: [], ...world });

      expect(orders).toEqual([]);
      expect(results.get('a')?.message).toMatch(/^not brought back to alpha: the run/);
    }
  });

  it('is looked for afterwards, and said to be where the hosts have it', async () => {
    const { results } = await rolledBack({ outcomes: [back, back], home: { a: 'gamma', b: 'alpha' } });

    expect(results.get('a')?.message).toBe('afterwards it was seen on gamma');
    expect(results.get('b')).toMatchObject({ host: 'alpha', pid: 4711 });
  });
});

interface World {
  readonly outcomes: readonly MoveOutcome[];
  readonly origins?: MadeMove['origins'];
  readonly planned?: Action | undefined;
  readonly refuse?: Returning['refuse'];
  readonly unsure?: readonly string[];
  readonly number?: number | undefined;
  readonly signal?: AbortSignal;
  /** Where they are seen in the end. */
  readonly home?: Readonly<Record<string, string>>;
}

/** Two workloads, a and then b, have been moved from alpha to beta, and a third has failed. */
async function rolledBack(world: World) {
  const orders: MoveOrder[] = [];
  const events: EventBody[] = [];
  const workloads = { a: aWorkload({ name: 'a' }), b: aWorkload({ name: 'b' }) };
  const hosts = (home: Readonly<Record<string, string>>) =>
    anInventory(
      Object.fromEntries(
        ['alpha', 'beta', 'gamma'].map((host) => {
          const here = Object.keys(home).filter((name) => home[name] === host);
          return [
            host,
            aHost(host, { workloads: Object.fromEntries(here.map((name) => [name, [aTree()]])) }),
          ];
        }),
      ),
    );
  const look = (made: MoveAction): Promise<WayBack> =>
    Promise.resolve({
      spec: aSpec({ workloads }),
      inventory: hosts({ a: 'beta', b: 'beta' }),
      action: 'planned' in world ? world.planned : aWayBack(made.workload),
    });
  const locks: RunLocks = {
    number: 7,
    lost: new AbortController().signal,
    at: () => undefined,
    unsure: () => Promise.resolve(world.unsure ?? []),
    renumber: () => Promise.resolve('number' in world ? world.number : 8),
    release: () => Promise.resolve(),
  };
  const input: Returning = {
    run: 'r1',
    project: 'shop',
    connectionTo: (host) => ({ host }) as Connection,
    engine: {
      move: (order) => {
        orders.push(order);
        const outcome = world.outcomes[orders.length - 1];
        return outcome ? Promise.resolve(outcome) : Promise.reject(new Error('one too many'));
      },
    },
    emit: (event) => events.push(event),
    keepLogs: () => Promise.resolve(),
    reconnect: () => Promise.reject(new Error('nothing was lost')),
    controller: { user: 'ops', host: 'desk', since: '2026-01-01T00:00:00Z' },
    signal: world.signal ?? new AbortController().signal,
    look,
    observe: () => Promise.resolve(hosts(world.home ?? { a: 'alpha', b: 'alpha' })),
    pause: () => Promise.resolve(),
    refuse: world.refuse ?? (() => undefined),
  };
  const made = ['a', 'b'].map((workload): MadeMove => ({
    action: aPlannedMove(workload, 1),
    result: {
      workload,
      outcome: 'moved',
      host: 'beta',
      pid: 4711,
      downtime_ms: 90,
      downtime_error_ms: 0.1,
      total_ms: 200,
      transfer_bytes: 1,
    },
    origins: world.origins ?? [],
  }));
  return { orders, events, ...(await rollBack(input, locks, made, 'of c')) };
}

function aWayBack(workload: string): MoveAction {
  return { ...aPlannedMove(workload, 1), source: 'beta', destination: 'alpha' };
}

function blocked(code: string): BlockedAction {
  return {
    action: 'blocked',
    workload: 'b',
    findings: [{ code, severity: 'error', summary: 'taken', detail: 'Somebody has it.' }],
  };
}
