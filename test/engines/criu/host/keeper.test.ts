import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython, startPython } from './run-python.ts';

/** Short enough to be waited for, and long enough for a machine with other work to be heard within it. */
const PATIENCE_MS = 5000;
/** For stories in which nobody is to lose it, however long the machine takes. */
const ENDLESS_MS = 600_000;

describe('a lock keeper', () => {
  let root: string;
  const children: ChildProcessWithoutNullStreams[] = [];
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'mig-keeper-'))));
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(root, { recursive: true });
  });

  /** A keeper that is less patient than the real one, and what it answers. */
  async function aKeeper(patience_ms = ENDLESS_MS) {
    const script = `import keeper; keeper.PATIENCE_SECONDS = ${patience_ms / 1000}; keeper.main()`;
    const child = startPython(root, script);
    children.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const answer = async (): Promise<unknown> => JSON.parse((await lines.next()).value ?? '{}') as unknown;
    const ask = async (command: string, fields: object = {}): Promise<unknown> => {
      child.stdin.write(`${JSON.stringify({ command, ...fields })}\n`);
      return await answer();
    };
    const take = async (run: string): Promise<unknown> =>
      await ask('take', { project: 'shop', workloads: ['a', 'b'], holder: { run }, heed_moves: true });
    expect(await answer()).toMatchObject({ event: 'ready' });
    return { child, ask, take };
  }

  const isFree = async (): Promise<boolean> =>
    (await runPython(root, 'print([locks.holder_of("shop", w, "run") for w in "ab"])')) === '[None, None]\n';

  it('takes all locks and tells the highest number that the host has seen', async () => {
    await runPython(root, 'run_numbers.claim("bank", "api", 7)');
    const keeper = await aKeeper();

    expect(await keeper.take('r1')).toEqual({ event: 'taken', highest: 7 });
    expect(await isFree()).toBe(false);
  });

  it('takes none if one of them is held', async () => {
    const holder = startPython(
      root,
      'lock = locks.take("shop", "b", "run", {"run": "r0"}, 0); print(); sys.stdin.read()',
    );
    children.push(holder);
    await once(holder.stdout, 'data');
    const keeper = await aKeeper();

    expect(await keeper.take('r1')).toMatchObject({
      event: 'held',
      workload: 'b',
      kind: 'run',
      holder: { run: 'r0' },
    });
    expect(await runPython(root, 'print(locks.holder_of("shop", "a", "run"))')).toBe('None\n');
  });

  it('lets go when it hears nothing for a while', async () => {
    const { child, take } = await aKeeper(PATIENCE_MS);
    await take('r1');
    const begun = performance.now();

    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(performance.now() - begun).toBeGreaterThan(0.9 * PATIENCE_MS);
    expect(existsSync(join(root, 'run/mig'))).toBe(false);
  });

  it('holds on as long as its controller says something', async () => {
    const keeper = await aKeeper(PATIENCE_MS);
    await keeper.take('r1');
    for (let beat = 0; beat < 5; beat += 1) {
      await sleep(PATIENCE_MS / 4);
      expect(await keeper.ask('beat')).toEqual({ event: 'beating' });
    }

    expect(await isFree()).toBe(false);
  });

  it('lets go at once when its input ends', async () => {
    const { child, take } = await aKeeper();
    await take('r1');
    child.stdin.end();
    await once(child, 'exit');

    expect(existsSync(join(root, 'run/mig'))).toBe(false);
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('lets go at %s', async (signal) => {
    const { child, take } = await aKeeper();
    await take('r1');
    child.kill(signal);

    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(existsSync(join(root, 'run/mig'))).toBe(false);
  });

  it('does not claim a number that a later run has passed, and lets go', async () => {
    const keeper = await aKeeper();
    await keeper.take('r1');
    await runPython(root, 'run_numbers.claim("shop", "b", 9)');

    expect(await keeper.ask('claim', { number: 8 })).toEqual({ event: 'superseded', number: 9 });
    expect(await isFree()).toBe(true);
  });

  it('is not in the way of its own run’s supervisor', async () => {
    const supervisor = startPython(
      root,
      'lock = locks.take("shop", "a", "move", {"run": "r1"}, 0); print(); sys.stdin.read()',
    );
    children.push(supervisor);
    await once(supervisor.stdout, 'data');

    expect(await (await aKeeper()).take('r1')).toMatchObject({ event: 'taken' });
    expect(await (await aKeeper()).take('r2')).toMatchObject({ event: 'held' });
  });

  it('ends the keeper of another run when it is told to, even one that hangs, and shuts that run out', async () => {
    const hanging = await aKeeper();
    await hanging.take('r1');
    hanging.child.kill('SIGSTOP');
    const order = { project: 'shop', workload: 'a', run: 'r1', pid: hanging.child.pid, number: 5 };

    expect(await (await aKeeper()).ask('unlock', order)).toEqual({ event: 'unlocked' });
    expect(await isFree()).toBe(true);
    expect(await runPython(root, 'print(run_numbers.of("shop", "a"))')).toBe('5\n');
  });

  it('does not end a keeper that is not the one that was meant', async () => {
    const other = await aKeeper();
    await other.take('r2');
    const order = { project: 'shop', workload: 'a', run: 'r1', pid: other.child.pid, number: 5 };

    expect(await (await aKeeper()).ask('unlock', order)).toMatchObject({
      event: 'held',
      holder: { run: 'r2' },
    });
    expect(await other.ask('beat')).toEqual({ event: 'beating' });
  });

  it('finds nothing to end where the keeper has gone already', async () => {
    const order = { project: 'shop', workload: 'a', run: 'r1', pid: 4_194_304, number: 5 };

    expect(await (await aKeeper()).ask('unlock', order)).toEqual({ event: 'unlocked' });
  });
});
