import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

describe('what a host remembers of moves', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'mig-history-'))));
  afterEach(async () => rm(root, { recursive: true }));
  const noting = async (script: string): Promise<readonly Record<string, unknown>[]> => {
    await runPython(
      root,
      `
import history
history.PATH = os.path.join(sys.argv[1], "history")
config = {"role": "source", "run": "r1", "project": "shop", "workload": "counter", "strategy": "cold", "secret": "s3cret",
          "hosts": {"source": "alpha", "destination": "beta"},
          "controller": {"user": "ops", "host": "desk", "since": "2026-11-21T20:00:00Z"}}
${script}`,
    );
    const text = await readFile(join(root, 'history'), 'utf8');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  it('is who moved what from where to where, how it ended and how long it stood still, and root alone can read it', async () => {
    const [entry, ...others] = await noting('history.note(config, "moved", downtime_ms=12.5)');

    expect(others).toEqual([]);
    expect(entry).toEqual({
      v: 1,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
      role: 'source',
      run: 'r1',
      project: 'shop',
      workload: 'counter',
      source: 'alpha',
      destination: 'beta',
      outcome: 'moved',
      strategy: 'cold',
      controller: { user: 'ops', host: 'desk' },
      downtime_ms: 12.5,
    });
    expect((await stat(join(root, 'history'))).mode & 0o777).toBe(0o600);
  });

  it('goes on after a line that was being written when the host died', async () => {
    await writeFile(join(root, 'history'), '{"v": 1, "run": "r0"}\n{"v": 1, "ru');

    expect((await noting('history.note(config, "kept")')).map(({ run }) => run)).toEqual(['r0', 'r1']);
  });

  it('is cut to its newer half when it has grown too long', async () => {
    const entries = await noting(`
history._MOST_BYTES = 4000
for number in range(100):
    history.note({**config, "run": "r%d" % number}, "moved")`);
    const runs = entries.map(({ run }) => run);

    expect((await stat(join(root, 'history'))).size).toBeLessThanOrEqual(4000);
    expect(runs.length).toBeGreaterThan(4);
    expect(runs).toEqual(Array.from(runs, (_, index) => `r${100 - runs.length + index}`));
  });

  it('keeps no move from ending where there is no room for it', async () => {
    await writeFile(join(root, 'history'), '');
    expect(await noting('history.PATH = "/proc/no/such/history"; history.note(config, "moved")')).toEqual([]);
  });
});
