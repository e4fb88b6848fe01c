import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython, startPython } from './run-python.ts';

const HOLD = `
lock = locks.take("shop", "counter", "run", {"run": "r1", "user": "ops"}, 0)
print("taken", flush=True)
sys.stdin.read()
lock.release()`;

describe('a lock on a workload', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'mig-locks-'))));
  afterEach(async () => rm(root, { recursive: true }));
  const folder = (): string => join(root, 'run/mig/locks');

  it('is held by one process at a time, however many want it', async () => {
    // Whoever has the lock reads a number, waits, and writes the next one: two at a time would lose some.
    const count = `
path = os.path.join(${JSON.stringify(root)}, "count")
for _ in range(20):
    lock = locks.take("shop", "counter", "run", {"run": "r"}, 60)
    number = int(open(path).read() or 0) if os.path.exists(path) else 0
    time.sleep(0.001)
    open(path, "w").write(str(number + 1))
    lock.release()`;

    await Promise.all(Array.from({ length: 5 }, async () => runPython(root, count)));

    expect(await readFile(join(root, 'count'), 'utf8')).toBe('100');
  });

  it('is refused with what its holder says of itself, and for how long it has been held', async () => {
    const said = await runPython(
      root,
      `
locks.take("shop", "counter", "run", {"run": "r1", "user": "ops"}, 0).update(step="counter.freeze")
try:
    locks.take("shop", "counter", "run", {"run": "r2"}, 0)
except locks.Held as held:
    print(json.dumps(held.holder))`,
    );

    expect(JSON.parse(said)).toEqual({
      run: 'r1',
      user: 'ops',
      step: 'counter.freeze',
      held_ms: expect.any(Number),
      step_ms: expect.any(Number),
    });
  });

  it('is waited for as long as asked', async () => {
    const said = await runPython(
      root,
      `
lock = locks.take("shop", "counter", "run", {"run": "r1"}, 0)
threading.Timer(0.6, lock.release).start()
locks.take("shop", "counter", "run", {"run": "r2"}, 10).release()
print("had it")`,
    );

    expect(said).toBe('had it\n');
  });

  it('keeps nobody from another kind, another workload or another project', async () => {
    const others = `
for project, workload, kind in (("shop", "counter", "move"), ("shop", "api", "run"), ("bank", "counter", "run")):
    locks.take(project, workload, kind, {"run": "r2"}, 0).release()
print("had them")`;

    expect(await runPython(root, `${HOLD.split('print')[0]}${others}`)).toBe('had them\n');
  });

  it('ends with its holder, however that ends', async () => {
    const holder = startPython(root, HOLD);
    await once(holder.stdout, 'data');
    holder.kill('SIGKILL');
    await once(holder, 'close');

    expect(await runPython(root, 'print(locks.holder_of("shop", "counter", "run"))')).toBe('None\n');
    await runPython(root, 'locks.take("shop", "counter", "run", {"run": "r2"}, 0).release()');
  });

  it('is seen by others without being touched', async () => {
    const holder = startPython(root, HOLD);
    await once(holder.stdout, 'data');

    const seen = await runPython(root, 'print(locks.holder_of("shop", "counter", "run")["user"])');

    expect(seen).toBe('ops\n');
    holder.stdin.end();
    await once(holder, 'close');
  });

  it('belongs to root alone', async () => {
    const holder = startPython(root, HOLD);
    await once(holder.stdout, 'data');

    const [name = ''] = await readdir(folder());
    const modes = await Promise.all(
      [join(root, 'run/mig'), folder(), join(folder(), name)].map(
        async (path) => (await stat(path)).mode & 0o777,
      ),
    );

    expect([name, ...modes]).toEqual(['shop:counter.run', 0o700, 0o700, 0o600]);
    holder.stdin.end();
    await once(holder, 'close');
  });

  it('leaves nothing behind, and takes along what killed holders have left', async () => {
    const holder = startPython(root, HOLD);
    await once(holder.stdout, 'data');
    holder.kill('SIGKILL');
    await once(holder, 'close');

    await runPython(root, 'locks.take("shop", "api", "run", {"run": "r2"}, 0).release()');

    expect(existsSync(join(root, 'run/mig'))).toBe(false);
  });
});
