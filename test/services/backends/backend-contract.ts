import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Backend, Lease } from '../../../src/backends/index.ts';
import type { LeaseHolder } from '../../../src/model/index.ts';

/** The lease of backends under this contract, ms: long enough for a machine that is busy. */
export const LEASE_MS = 3000;

const RUNS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** What holds for every backend, tried on a real one. `open` makes one for a project that nobody has used. */
export function keepsTheContract(open: () => Backend): void {
  const by = (run: string): LeaseHolder => ({
    user: 'ann',
    host: 'desk',
    ci_url: 'https://ci.example.net/7',
    since: '2026-11-21T20:00:00Z',
    command: 'apply',
    run,
  });

  async function take(backend: Backend, run: string): Promise<Lease> {
    const answer = await backend.acquire(by(run));
    if (!answer.taken) throw new Error(`held by ${answer.held.holder?.run}`);
    return answer.lease;
  }

  describe('the lock', () => {
    it('goes to exactly one of many that ask at the same time, and the others are told who has it', async () => {
      const backend = open();
      const answers = await Promise.all(RUNS.map((run) => backend.acquire(by(run))));

      const index = answers.findIndex(({ taken }) => taken);
      const others = answers.filter((_, at) => at !== index);
      const winner = by(RUNS[index] ?? '');

      expect(others).toEqual(
        others.map(() => ({ taken: false, held: expect.objectContaining({ holder: winner }) as unknown })),
      );
      expect((await backend.holder())?.holder).toEqual(winner);
    });

    it('is free once it is released, and each who gets it has a higher number', async () => {
      const backend = open();
      const first = await take(backend, 'a');
      await first.release();
      expect(await backend.holder()).toBeUndefined();

      const second = await take(backend, 'b');

      expect(second.number).toBeGreaterThan(first.number);
      expect(first.number).toBeGreaterThan(0);
    });

    it('raises its number for those to come', async () => {
      const backend = open();
      const lease = await take(backend, 'a');
      const raised = await lease.raise(40);
      const again = await lease.raise(3);
      await lease.release();

      expect([raised, again]).toEqual([40, 41]);
      expect((await take(backend, 'b')).number).toBe(42);
    });

    it('ends with its lease when nobody renews it, and is lost to whoever had it then', async () => {
      const backend = open();
      const dead = await take(backend, 'dead');
      expect((await backend.holder())?.ends_in_ms).toBeLessThanOrEqual(LEASE_MS + 1000);

      await expect
        .poll(async () => (await backend.acquire(by('next'))).taken, { timeout: 30_000 })
        .toBe(true);

      expect(await dead.renew()).toBe(false);
      expect(await dead.raise(99)).toBeUndefined();
      await dead.release().catch(() => undefined);
      expect((await backend.holder())?.holder?.run).toBe('next');
    });

    it('lasts as long as it is renewed', async () => {
      const backend = open();
      const lease = await take(backend, 'a');
      for (let times = 0; times < 6; times += 1) {
        await sleep(LEASE_MS / 4);
        expect(await lease.renew()).toBe(true);
      }
      expect((await backend.acquire(by('b'))).taken).toBe(false);
    });

    it('can be taken away from the one who was seen to have it, and from nobody else', async () => {
      const backend = open();
      const lease = await take(backend, 'hangs');
      const { id } = (await backend.holder()) ?? { id: '' };

      expect(await backend.evict('another')).toBe(false);
      expect(await lease.renew()).toBe(true);
      const seen = (await backend.holder()) ?? { id };
      expect(await backend.evict(seen.id)).toBe(true);

      expect(await lease.renew()).toBe(false);
      expect(await backend.holder()).toBeUndefined();
      const next = await take(backend, 'next');
      expect(next.number).toBeGreaterThan(lease.number);
      expect(await backend.evict(seen.id)).toBe(false);
    });
  });

  describe('texts', () => {
    it('are there for others, the last one that was written', async () => {
      const backend = open();
      const long = '→ „Größe“ '.repeat(20_000);
      await backend.write('plans/sha256:a', 'first');
      await backend.write('plans/sha256:a', long);
      await backend.write('approvals/sha256:a', '{}');

      expect(await backend.read('plans/sha256:a')).toBe(long);
      expect(await backend.read('approvals/sha256:a')).toBe('{}');
      expect(await backend.read('plans/sha256:b')).toBeUndefined();
    });

    it('are written and read while the lock is held', async () => {
      const backend = open();
      const lease = await take(backend, 'a');
      await backend.write('plans/sha256:a', 'text');

      expect(await backend.read('plans/sha256:a')).toBe('text');
      expect(await lease.renew()).toBe(true);
    });
  });
}
