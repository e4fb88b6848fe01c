import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  takeLocks,
  takeLocksUnderLease,
  unlock,
  type FoundLock,
  type LockRequest,
  type LockResult,
  type RunLocks,
} from '../../../src/apply/index.ts';
import type { Finding } from '../../../src/model/index.ts';
import { aBackend, type BackendInMemory } from '../../builders/a-backend.ts';
import { KeepingHost } from './keeping-host.ts';

describe("a run's locks", () => {
  let alpha: KeepingHost;
  let beta: KeepingHost;
  const taken: RunLocks[] = [];
  beforeEach(async () => {
    [alpha, beta] = await Promise.all([KeepingHost.make('alpha', 'bbb'), KeepingHost.make('beta', 'aaa')]);
  });
  afterEach(async () => {
    await Promise.all(taken.splice(0).map((locks) => locks.release()));
    await Promise.all([alpha.remove(), beta.remove()]);
  });

  /** A run of `user` that wants the counter on both hosts, but for what differs. */
  async function take(
    user: string,
    changes: Partial<LockRequest> = {},
    by: (request: LockRequest) => Promise<LockResult> = takeLocks,
  ): Promise<LockResult> {
    const hosts = new Map([alpha, beta].map((host) => [host.name, host]));
    const result = await by({
      project: 'shop',
      workloads: new Map([
        ['alpha', ['counter']],
        ['beta', ['counter']],
      ]),
      holder: { user, host: 'desk', since: '2026-11-20T22:13:01Z', command: 'apply', run: `run-${user}` },
      connectionTo: (host) => hosts.get(host)?.connection,
      reconnect: async (host) => (await hosts.get(host)?.reconnect()) ?? Promise.reject(new Error('no host')),
      timeout_ms: 0,
      signal: new AbortController().signal,
      onWait: () => undefined,
      ...changes,
    });
    if (result.taken) taken.push(result.locks);
    return result;
  }

  async function mustTake(user: string): Promise<RunLocks> {
    const result = await take(user);
    if (!result.taken) throw new Error(result.finding?.detail ?? result.outcome);
    return result.locks;
  }

  it('are held on all hosts, with a number above every one that any of them has seen', async () => {
    const first = await mustTake('ann');
    await first.release();

    const second = await mustTake('bob');

    expect([first.number, second.number]).toEqual([1, 2]);
    expect(await alpha.numbers()).toEqual({ highest: 2, workloads: { 'shop:counter': 2 } });
    expect(await beta.holderOf('counter')).toMatchObject({ user: 'bob', run: 'run-bob', number: 2 });
  });

  it('are refused to another run, which is told who has them', async () => {
    await mustTake('ann');

    const refused = await take('bob');

    expect(refused).toMatchObject({ taken: false, outcome: 'locked', finding: { code: 'run/locked' } });
    expect(detailOf(refused)).toMatch(
      /ann@desk, mig apply, run run-ann, since 2026-11-20T22:13:01Z \(\d s ago\)/,
    );
  });

  it('are held on all hosts or on none', async () => {
    // beta comes first, because its machine id does.
    await take('ann', { workloads: new Map([['alpha', ['counter']]]) });

    const refused = await take('bob');

    expect(detailOf(refused)).toContain('On alpha');
    expect(await beta.holderOf('counter')).toBeUndefined();
  });

  it('go to exactly one of two runs that want them at the same time, whatever order they name the hosts in', async () => {
    const backwards = new Map([
      ['beta', ['counter']],
      ['alpha', ['counter']],
    ]);

    const results = await Promise.all([take('ann'), take('bob', { workloads: backwards })]);

    expect(results.filter((result) => result.taken)).toHaveLength(1);
  });

  it('are waited for as long as asked, and whoever is in the way is named once', async () => {
    const first = await mustTake('ann');
    const waits: Finding[] = [];
    let told = (): void => undefined;
    const isTold = new Promise<void>((resolve) => {
      told = resolve;
    });
    const second = take('bob', {
      timeout_ms: 60_000,
      onWait: (finding) => {
        waits.push(finding);
        told();
      },
    });
    await isTold;
    await first.release();

    expect(await second).toMatchObject({ taken: true, locks: { number: 2 } });
    expect(waits.map(({ severity, detail }) => [severity, detail.includes('ann@desk')])).toEqual([
      ['warning', true],
    ]);
  });

  it('are no longer waited for when the run is stopped', async () => {
    await mustTake('ann');

    const stopped = await take('bob', { timeout_ms: 20_000, signal: AbortSignal.timeout(300) });

    expect(stopped).toEqual({ taken: false, outcome: 'cancelled' });
  });

  it('leave nothing on the hosts but the numbers', async () => {
    const locks = await mustTake('ann');
    await locks.release();

    expect([await alpha.remains(), await beta.remains()]).toEqual([[], []]);
    expect(await alpha.numbers()).toMatchObject({ highest: 1 });
  });

  it('are taken again, with the same number, when a keeper is killed', async () => {
    const locks = await mustTake('ann');
    const before = await alpha.holderOf('counter');
    alpha.killKeepers();

    expect(await locks.unsure()).toEqual([]);
    const after = await alpha.holderOf('counter');
    expect([after?.number, locks.lost.aborted]).toEqual([1, false]);
    expect(after?.pid).not.toBe(before?.pid);
  });

  it('can have a higher number for the way back, which a keeper that is killed afterwards is replaced with', async () => {
    const locks = await mustTake('ann');
    const number = await locks.renumber();
    alpha.killKeepers();

    expect(await locks.unsure()).toEqual([]);
    expect([number, (await alpha.holderOf('counter'))?.number, locks.lost.aborted]).toEqual([2, 2, false]);
  });

  it('are lost for good when somebody else took them while the host was out of sight', async () => {
    const locks = await mustTake('ann');
    alpha.cut();
    await vi.waitFor(async () => expect(await alpha.holderOf('counter')).toBeUndefined(), 20_000);
    await take('bob', { workloads: new Map([['alpha', ['counter']]]) });
    alpha.heal();

    await vi.waitFor(() => expect(locks.lost.aborted).toBe(true), 20_000);
    const finding = locks.lost.reason as Finding;
    expect([finding.code, finding.detail.includes('bob@desk')]).toEqual(['run/lock-lost', true]);
  });

  it('are lost for good even if that somebody has gone again', async () => {
    const locks = await mustTake('ann');
    alpha.cut();
    await vi.waitFor(async () => expect(await alpha.holderOf('counter')).toBeUndefined(), 20_000);
    const other = await take('bob', { workloads: new Map([['alpha', ['counter']]]) });
    if (other.taken) await other.locks.release();
    alpha.heal();

    await vi.waitFor(() => expect(locks.lost.aborted).toBe(true), 20_000);
    expect((locks.lost.reason as Finding).detail).toContain('number 2');
  });

  it('keep out of the way of a move that goes on without its controller', async () => {
    const settled = await alpha.move('counter', 'run-zoe');

    const refused = await take('bob');

    expect(refused).toMatchObject({ taken: false, outcome: 'locked', finding: { code: 'run/moving' } });
    await expect(alpha.numbers()).rejects.toThrow('ENOENT');
    settled();
  });

  it('are given to a recovery whatever goes on without its controller', async () => {
    const settled = await alpha.move('counter', 'run-zoe');
    const holder = { user: 'bob', host: 'desk', since: 'now', command: 'recover', run: 'run-bob' } as const;

    expect((await take('bob', { holder })).taken).toBe(true);
    settled();
  });

  it('are not to be had on a host that cannot keep them', async () => {
    const refused = await take('ann', {
      connectionTo: (host) => (host === 'beta' ? beta.connection : undefined),
    });

    expect(refused).toMatchObject({ outcome: 'unreachable', finding: { subject: { host: 'alpha' } } });
  });

  it('are lost for good when somebody unlocks the workload', async () => {
    const locks = await mustTake('ann');
    const holder = await alpha.holderOf('counter');
    if (!holder) throw new Error('nobody holds it');
    const lock: FoundLock = { project: 'shop', workload: 'counter', kind: 'run', host: 'alpha', holder };

    expect(await unlock(alpha.connection, lock, 5)).toBe('unlocked');

    await vi.waitFor(() => expect(locks.lost.aborted).toBe(true), 20_000);
    expect(await alpha.holderOf('counter')).toBeUndefined();
    expect(await unlock(alpha.connection, lock, 5)).toBe('unlocked');
  });

  describe('under a lease in a backend', () => {
    const lease_ms = 60_000;
    let backend: BackendInMemory;
    beforeEach(() => {
      backend = aBackend();
    });

    async function takeUnder(user: string, changes: Partial<LockRequest> = {}): Promise<LockResult> {
      return await take(user, changes, (request) => takeLocksUnderLease({ backend, lease_ms }, request));
    }

    it('have its number, also where the hosts have seen none as high', async () => {
      backend.number = 41;
      const result = await takeUnder('ann');
      expect(result).toMatchObject({ taken: true, locks: { number: 42 } });
      expect(await alpha.numbers()).toMatchObject({ highest: 42 });
    });

    it('have a number above what the hosts have seen, which the backend has learnt', async () => {
      for (const user of ['ann', 'bob', 'cid']) await (await mustTake(user)).release();
      expect(await takeUnder('dan')).toMatchObject({ taken: true, locks: { number: 4 } });
      expect(backend.number).toBe(4);
    });

    it('are refused to a run that has lost it on the way, however free the hosts are', async () => {
      await (await mustTake('bob')).release();
      const isLateFor: LockRequest['connectionTo'] = (host) => {
        // Another run has had the lock meanwhile, and done its work.
        backend.held = undefined;
        backend.number = 1;
        return (host === 'alpha' ? alpha : beta).connection;
      };
      const refused = await takeUnder('ann', { connectionTo: isLateFor });
      expect(refused).toMatchObject({ outcome: 'locked', finding: { code: 'run/lock-lost' } });
      expect(await alpha.numbers()).toMatchObject({ highest: 1 });
    });

    it('give the lease back when a host is in use', async () => {
      await mustTake('ann');
      expect(await takeUnder('bob')).toMatchObject({ outcome: 'locked', finding: { code: 'run/locked' } });
      expect(backend.held).toBeUndefined();
    });

    it('are lost with the lease, and the backend is among what is not sure then', async () => {
      const result = await takeUnder('ann');
      if (!result.taken) throw new Error(result.outcome);
      expect(await result.locks.unsure()).toEqual([]);
      await backend.evict('1');

      expect(await result.locks.unsure()).toEqual(['a backend']);

      expect((result.locks.lost.reason as Finding).code).toBe('run/lock-lost');
    });
  });

  it('say what the run is doing, with the next sign of life', async () => {
    const locks = await mustTake('ann');
    locks.at('counter.freeze');
    await locks.unsure();

    expect(await beta.holderOf('counter')).toMatchObject({ step: 'counter.freeze' });
  });
});

function detailOf(result: LockResult): string {
  return result.taken ? '' : (result.finding?.detail ?? '');
}
