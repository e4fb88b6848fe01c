import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeldLease } from '../../../src/apply/locks/held-lease.ts';
import { takeLease } from '../../../src/apply/locks/take-lease.ts';
import type { Finding } from '../../../src/model/index.ts';
import { aBackend, type BackendInMemory } from '../../builders/a-backend.ts';

const LEASE_MS = 60_000;

describe("a run's lease", () => {
  let backend: BackendInMemory;
  beforeEach(() => {
    vi.useFakeTimers();
    backend = aBackend();
  });
  afterEach(() => void vi.useRealTimers());

  type Request = Parameters<typeof takeLease>[0];

  async function take(run: string, changes: Partial<Request> = {}): ReturnType<typeof takeLease> {
    return await takeLease({
      backend,
      holder: { user: 'ann', host: 'desk', since: 'then', command: 'apply', run },
      lease_ms: LEASE_MS,
      timeout_ms: 0,
      signal: new AbortController().signal,
      onWait: () => undefined,
      ...changes,
    });
  }

  async function mustTake(run: string): Promise<HeldLease> {
    const result = await take(run);
    if (!result.taken) throw new Error(result.finding?.detail ?? result.outcome);
    return result.lease;
  }

  function reasonOf({ lost }: HeldLease): Finding {
    return lost.reason as Finding;
  }

  it('is renewed for as long as the run lasts, and free afterwards', async () => {
    const lease = await mustTake('a');
    await vi.advanceTimersByTimeAsync(10 * LEASE_MS);

    expect(lease.lost.aborted).toBe(false);
    expect(backend.renewals).toBeGreaterThanOrEqual(20);
    await lease.release();
    expect(backend.held).toBeUndefined();
  });

  it('is refused to another run, which is told who has it and until when', async () => {
    await mustTake('a');
    if (backend.held) backend.held = { ...backend.held, ends_in_ms: 42_000 };

    const refused = await take('b');

    expect(refused).toMatchObject({
      taken: false,
      outcome: 'locked',
      finding: { code: 'run/backend-locked', severity: 'error' },
    });
    expect(!refused.taken && refused.finding?.detail).toMatch(
      /a backend it is held by ann@desk, mig apply, run a, since then; it ends in 42 s/,
    );
  });

  it('is waited for as long as asked, and whoever has it is named once', async () => {
    const first = await mustTake('a');
    const waits: Finding[] = [];
    const second = take('b', { timeout_ms: 60_000, onWait: (finding) => waits.push(finding) });
    await vi.advanceTimersByTimeAsync(10_000);
    await first.release();
    await vi.advanceTimersByTimeAsync(2000);

    expect((await second).taken).toBe(true);
    expect(waits.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'run/backend-locked']]);
  });

  it('is no longer waited for when the run is stopped', async () => {
    await mustTake('a');
    const stop = new AbortController();
    const second = take('b', { timeout_ms: 60_000, signal: stop.signal });
    await vi.advanceTimersByTimeAsync(2000);
    stop.abort();
    expect(await second).toEqual({ taken: false, outcome: 'cancelled' });
  });

  it('is not had from a backend that gives no answer', async () => {
    backend.silent = true;
    expect(await take('a')).toMatchObject({
      taken: false,
      outcome: 'unreachable',
      finding: { code: 'run/no-backend' },
    });
  });

  it('outlasts a backend that is gone for a while', async () => {
    const lease = await mustTake('a');
    backend.silent = true;
    await vi.advanceTimersByTimeAsync(LEASE_MS / 2);
    backend.silent = false;
    await vi.advanceTimersByTimeAsync(2 * LEASE_MS);
    expect(lease.lost.aborted).toBe(false);
  });

  it('is given up before it ends where the backend stays away', async () => {
    const lease = await mustTake('a');
    backend.silent = true;
    await vi.advanceTimersByTimeAsync(LEASE_MS - 1);
    expect(reasonOf(lease)).toMatchObject({
      code: 'run/backend-lost',
      detail: expect.stringContaining('no answer') as string,
    });
    expect(await lease.assured()).toBe(false);
  });

  it('is lost once somebody else has it, and they are named', async () => {
    const lease = await mustTake('a');
    await backend.evict('1');
    await mustTake('b');
    await vi.advanceTimersByTimeAsync(LEASE_MS / 2);
    expect(reasonOf(lease)).toMatchObject({
      code: 'run/lock-lost',
      detail: expect.stringContaining('run b') as string,
    });
  });

  it('is asked after right then by whoever wants to be sure', async () => {
    const lease = await mustTake('a');
    expect(await lease.assured()).toBe(true);
    await backend.evict('1');
    expect(await lease.assured()).toBe(false);
    expect(lease.lost.aborted).toBe(true);
  });

  it('has the number of the backend, or one above what hosts have seen', async () => {
    const lease = await mustTake('a');
    expect(await lease.numberAbove(0)).toBe(1);
    expect(await lease.numberAbove(17)).toBe(18);
    await lease.release();
    expect(await (await mustTake('b')).numberAbove(3)).toBe(19);
  });

  it('has no number above what hosts have seen when it has been lost unnoticed', async () => {
    const lease = await mustTake('a');
    await backend.evict('1');
    expect(await lease.numberAbove(17)).toBeUndefined();
    expect(reasonOf(lease).code).toBe('run/lock-lost');
  });
});
