import { describe, expect, it } from 'vitest';
import { recoverMoves } from '../../src/apply/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aProcess, aTree } from '../builders/a-process.ts';
import { anInventory, aSilentHost } from '../builders/an-inventory.ts';
import { aSighting, noRecord, onDestination, onSource, silent } from '../plan/recovery/a-sighting.ts';
import { RecoveringWorld } from './recovering-world.ts';

const committed = { source: onSource({ decision: 'commit' }) };
const lostWord = { outcome: 'unknown', reason: 'the connection was lost' } as const;

describe('a recovery', () => {
  it('takes both sides over before anything else, and brings the move to its end', async () => {
    const world = new RecoveringWorld(aSighting());

    const { outcome, workloads } = await recoverMoves(world.input());

    expect(world.verbs).toEqual([
      'source.take_over',
      'destination.take_over',
      'source.put_back',
      'destination.discard',
      'destination.clean_up',
      'source.clean_up',
    ]);
    expect(outcome).toBe('ok');
    expect(workloads).toEqual([{ workload: 'counter', outcome: 'kept', host: 'alpha', pid: 4711 }]);
  });

  it('says where the copy runs', async () => {
    const world = new RecoveringWorld(aSighting(committed));

    const { workloads } = await recoverMoves(world.input());

    expect(world.verbs.slice(2)).toEqual([
      'source.finish_kill',
      'destination.run_copy',
      'source.clean_up',
      'destination.clean_up',
    ]);
    expect(workloads).toEqual([{ workload: 'counter', outcome: 'moved', host: 'beta', pid: 4711 }]);
  });

  it('carries its number, its name and the workload’s to the hosts', async () => {
    const world = new RecoveringWorld(aSighting());

    await recoverMoves(world.input());

    expect(world.orders[0]).toMatchObject({
      move: world.seen.move,
      project: 'shop',
      workload: 'counter',
      number: 9,
      holder: { user: 'ops', command: 'recover', run: 'r2', number: 9 },
    });
  });

  it('locks the workload on the hosts that have a record, and nowhere else', async () => {
    const world = new RecoveringWorld(
      aSighting({ source: noRecord('alpha'), destination: onDestination({ let_go: true }) }),
    );

    await recoverMoves(world.input());

    expect(world.locked).toEqual([['beta', ['counter']]]);
    expect(world.released).toBe(true);
  });

  it('touches nothing while somebody else has a lock, and says who', async () => {
    const world = new RecoveringWorld(aSighting());
    const finding = { code: 'run/locked', severity: 'error', summary: 'locked', detail: 'by ops' } as const;

    const { outcome } = await recoverMoves(
      world.input({ lock: () => Promise.resolve({ taken: false, outcome: 'locked', finding }) }),
    );

    expect([outcome, world.verbs]).toEqual(['locked', []]);
    expect(world.events).toContainEqual({ type: 'finding', finding });
  });
});

describe('a word that is lost', () => {
  it('is neither success nor failure: the host is looked at again, and what was done is not done twice', async () => {
    const world = new RecoveringWorld(aSighting(committed));
    world.answer('run_copy', lostWord);

    const { outcome } = await recoverMoves(world.input());

    expect(outcome).toBe('ok');
    expect(world.verbs.filter((verb) => verb === 'destination.run_copy')).toHaveLength(1);
  });

  it('leads to another attempt where nothing was done', async () => {
    const world = new RecoveringWorld(aSighting(committed));
    world.answer('run_copy', { ...lostWord, does: false });

    const { outcome } = await recoverMoves(world.input());

    expect(outcome).toBe('ok');
    expect(world.verbs.filter((verb) => verb === 'destination.run_copy')).toHaveLength(2);
  });

  it('ends the recovery when it happens again and again', async () => {
    const world = new RecoveringWorld(aSighting(committed));
    world.answer('run_copy', ...Array.from({ length: 9 }, () => ({ ...lostWord, does: false })));

    const { outcome, workloads } = await recoverMoves(world.input());

    expect(outcome).toBe('needs_recovery');
    expect(workloads[0]).toMatchObject({ outcome: 'limbo' });
    expect(workloads[0]?.message).toContain(
      'beta: run the workload from its images: the connection was lost',
    );
  });
});

describe('a host', () => {
  it('that refuses a step ends the recovery of this move', async () => {
    const world = new RecoveringWorld(aSighting(committed));
    world.answer('run_copy', { outcome: 'refused', reason: 'no room', superseded: false });

    const { outcome, workloads } = await recoverMoves(world.input());

    expect(outcome).toBe('needs_recovery');
    expect(workloads[0]?.message).toContain('no room');
  });

  it('that refuses to clean up leaves the workload where it runs', async () => {
    const world = new RecoveringWorld(aSighting());
    world.answer('clean_up', { outcome: 'refused', reason: 'no such device', superseded: false });

    const { outcome, workloads } = await recoverMoves(world.input());

    expect(outcome).toBe('failed');
    expect(workloads[0]).toMatchObject({ outcome: 'kept', host: 'alpha', pid: 4711 });
  });

  it('that a later run has taken over is left to that', async () => {
    const world = new RecoveringWorld(
      aSighting({ source: onSource({ decision: 'abort', tasks: 'running' }) }),
    );
    world.answer('discard', { outcome: 'refused', reason: 'superseded by run 12', superseded: true });

    expect((await recoverMoves(world.input())).outcome).toBe('locked');
  });

  it('on which a step has no effect is not told the same for ever', async () => {
    const world = new RecoveringWorld(aSighting());
    const inVain = { outcome: 'done', does: false } as const;
    world.answer('put_back', inVain, inVain, inVain, inVain, inVain, inVain);

    const { outcome, workloads } = await recoverMoves(world.input());

    expect(outcome).toBe('needs_recovery');
    expect(workloads[0]?.message).toContain('no effect');
  });

  it('is where the hosts say after a step that went wrong in part', async () => {
    const world = new RecoveringWorld(
      aSighting({ source: onSource({ decision: 'commit', tasks: 'gone' }), destination: onDestination() }),
    );
    const input = world.input();
    const rescue: typeof input.rescue = async (host, order, othersMs) => {
      if (order.verb !== 'run_copy') return input.rescue(host, order, othersMs);
      world.change('destination', onDestination({ decision: 'release', let_go: true, copy: 'running' }));
      return { outcome: 'refused', reason: 'it runs, but its address was not moved', superseded: false };
    };

    const { outcome, workloads } = await recoverMoves({ ...input, rescue });

    expect([outcome, workloads]).toMatchObject([
      'failed',
      [
        {
          outcome: 'moved',
          host: 'beta',
          message: expect.stringContaining('its address was not moved') as string,
        },
      ],
    ]);
  });

  it('is waited for as long as what is not mig may take on that host', async () => {
    const world = new RecoveringWorld(aSighting({ source: onSource({ others_ms: 180_000 }) }));

    await recoverMoves(world.input());

    expect(world.verbs.slice(0, 3)).toEqual(['source.take_over', 'destination.take_over', 'source.put_back']);
    expect(world.patience.slice(0, 3)).toEqual([180_000, 0, 180_000]);
  });

  it('that has gone silent is waited for, and the workload is accounted for', async () => {
    const world = new RecoveringWorld(aSighting({ destination: silent('beta') }));

    const { outcome, workloads } = await recoverMoves(world.input());

    expect(world.verbs).toEqual(['source.take_over', 'source.put_back']);
    expect(outcome).toBe('unreachable');
    expect(workloads[0]).toMatchObject({ outcome: 'kept', host: 'alpha' });
  });

  it('that goes silent before its last step keeps its record, and is not taken for done', async () => {
    const world = new RecoveringWorld(aSighting());
    const input = world.input();
    let inventory = anInventory();
    const rescue: typeof input.rescue = async (host, order, othersMs) => {
      const answer = await input.rescue(host, order, othersMs);
      if (host === 'beta' && order.verb === 'clean_up') {
        inventory = anInventory({ alpha: aSilentHost() });
        world.forget();
      }
      return answer;
    };

    const { outcome, workloads } = await recoverMoves({
      ...input,
      rescue,
      observe: () => Promise.resolve(inventory),
    });

    expect(outcome).toBe('unreachable');
    expect(workloads[0]).toMatchObject({ outcome: 'kept', host: 'alpha' });
  });

  it('that goes silent in the middle leaves limbo where nobody may go on without it', async () => {
    const world = new RecoveringWorld(aSighting(committed));
    const input = world.input();
    const rescue: typeof input.rescue = async (host, order, othersMs) => {
      const answer = await input.rescue(host, order, othersMs);
      if (order.verb === 'finish_kill') world.change('destination', silent('beta'));
      return answer;
    };

    const { outcome, workloads } = await recoverMoves({ ...input, rescue });

    expect(outcome).toBe('needs_recovery');
    expect(workloads[0]?.message).toContain('--host-gone beta');
  });
});

describe('an interrupt', () => {
  it('stops after the act that is under way', async () => {
    const world = new RecoveringWorld(aSighting());
    const stop = new AbortController();
    const input = world.input({ signal: stop.signal });
    const rescue: typeof input.rescue = async (host, order, othersMs) => {
      if (order.verb === 'put_back') stop.abort();
      return input.rescue(host, order, othersMs);
    };

    const { workloads } = await recoverMoves({ ...input, rescue });

    expect(world.verbs.at(-1)).toBe('source.put_back');
    expect(workloads[0]).toMatchObject({ outcome: 'kept', host: 'alpha' });
    expect(world.released).toBe(true);
  });

  it('is what a lock that is lost amounts to', async () => {
    const world = new RecoveringWorld(aSighting());
    const lost = new AbortController();
    lost.abort({ code: 'run/lock-lost', severity: 'error', summary: 'lost', detail: 'gone' });

    const { outcome } = await recoverMoves(
      world.input({ lock: () => Promise.resolve(world.locks(lost.signal)) }),
    );

    expect([outcome, world.verbs]).toEqual(['needs_recovery', []]);
  });
});

describe('what earlier runs have left', () => {
  const trace = {
    kind: 'folder',
    name: '/dev/shm/mig-20261101-000000-aaaa-api',
    run: '20261101-000000-aaaa',
  } as const;
  const observe = () => Promise.resolve(anInventory({ beta: aHost('beta', { facts: { traces: [trace] } }) }));

  it('is removed, even if there is no move to recover', async () => {
    const removed: unknown[] = [];
    const world = new RecoveringWorld(aSighting());
    const remove = (host: string, traces: readonly object[]) => {
      removed.push([host, traces]);
      return Promise.resolve([]);
    };

    const { outcome } = await recoverMoves(world.input({ moves: [], observe, remove }));

    expect(removed).toEqual([['beta', [{ host: 'beta', ...trace }]]]);
    expect(outcome).toBe('ok');
  });

  it('is said if it is still there', async () => {
    const world = new RecoveringWorld(aSighting());
    const remove = () => Promise.resolve(['/dev/shm/x: busy']);

    const { kept } = await recoverMoves(world.input({ moves: [], observe, remove }));

    expect(kept).toEqual(['beta: /dev/shm/x: busy']);
  });
});

describe('what a recovery tells', () => {
  it('begins and ends like any run, with each step on its host', async () => {
    const world = new RecoveringWorld(aSighting());

    await recoverMoves(world.input());

    expect(world.events[0]).toEqual({
      type: 'run_start',
      command: 'recover',
      project: 'shop',
      plan: '',
      workloads: ['counter'],
    });
    expect(world.events).toContainEqual({
      type: 'step_start',
      workload: 'counter',
      step: 'counter.put_back',
      host: 'alpha',
      title: 'thaw the workload: it runs on here',
    });
    expect(world.events.at(-1)).toMatchObject({ type: 'run_summary', outcome: 'ok' });
  });

  it('looks for the workload itself where the records do not tell', async () => {
    const world = new RecoveringWorld(
      aSighting({ source: onSource({ tasks: 'gone', decision: 'commit' }), destination: noRecord('beta') }),
    );

    const { workloads } = await recoverMoves(world.input());

    expect(workloads).toEqual([{ workload: 'counter', outcome: 'kept', host: 'alpha', pid: 4711 }]);
  });

  it('says what the host calls one that was made again there and has another number than before', async () => {
    const world = new RecoveringWorld(aSighting());
    const again = aTree({ processes: [aProcess({ pid: 93 })] });
    const inventory = anInventory({ alpha: aHost('alpha', { workloads: { counter: [again] } }) });

    const { workloads } = await recoverMoves(world.input({ observe: () => Promise.resolve(inventory) }));

    expect(workloads).toEqual([{ workload: 'counter', outcome: 'kept', host: 'alpha', pid: 93 }]);
  });
});
