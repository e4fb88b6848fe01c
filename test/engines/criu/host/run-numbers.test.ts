import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython, startPython } from './run-python.ts';

describe('the numbers of runs that a host has seen', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'mig-numbers-'))));
  afterEach(async () => rm(root, { recursive: true }));
  const onRecord = async (): Promise<unknown> =>
    JSON.parse(await readFile(join(root, 'lib/numbers'), 'utf8')) as unknown;

  it('begin at nothing', async () => {
    expect(await runPython(root, 'print(run_numbers.highest(), run_numbers.of("shop", "counter"))')).toBe(
      '0 0\n',
    );
  });

  it('are kept for each workload, and the highest of all', async () => {
    await runPython(root, 'run_numbers.claim("shop", "counter", 5); run_numbers.claim("shop", "api", 3)');

    expect(await onRecord()).toEqual({ highest: 5, workloads: { 'shop:counter': 5, 'shop:api': 3 } });
  });

  it('shut out a run that comes after a later one, and let it come again itself', async () => {
    const said = await runPython(
      root,
      `
run_numbers.claim("shop", "counter", 5)
run_numbers.claim("shop", "counter", 5)
try:
    run_numbers.claim("shop", "counter", 4)
except run_numbers.Superseded as superseded:
    print(superseded.number, run_numbers.of("shop", "counter"))`,
    );

    expect(said).toBe('5 5\n');
  });

  it('are all there when many put theirs on record at the same time', async () => {
    const claim = (name: number): string => `
for number in range(1, 21):
    run_numbers.claim("shop", "w${name}", number)`;

    await Promise.all(Array.from({ length: 4 }, async (_, name) => runPython(root, claim(name))));

    expect(await onRecord()).toEqual({
      highest: 20,
      workloads: { 'shop:w0': 20, 'shop:w1': 20, 'shop:w2': 20, 'shop:w3': 20 },
    });
  });

  it('are never half written, and never lost once they were claimed', async () => {
    const claiming = startPython(
      root,
      `
for number in range(1, 1000000):
    run_numbers.claim("shop", "counter", number)
    print(number, flush=True)`,
    );
    let said = '';
    claiming.stdout.on('data', (text: Buffer) => (said += text.toString()));
    await once(claiming.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 200));
    claiming.kill('SIGKILL');
    await once(claiming, 'close');

    const claimed = Number(said.trimEnd().split('\n').at(-1));
    const { highest } = (await onRecord()) as { highest: number };

    // The one that was on its way may have arrived without a word.
    expect(highest - claimed).toBeGreaterThanOrEqual(0);
    expect(highest - claimed).toBeLessThanOrEqual(1);
  });

  it('are not forgotten because they cannot be read', async () => {
    await runPython(
      root,
      'run_numbers.claim("shop", "counter", 5); open(run_numbers.FOLDER + "/numbers", "w").write("{")',
    );

    await expect(runPython(root, 'run_numbers.claim("shop", "counter", 1)')).rejects.toThrow(
      'JSONDecodeError',
    );
  });
});
