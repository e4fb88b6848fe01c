import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

describe('what a host keeps of a workload that came because another was drained', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'mig-origins-'))));
  afterEach(async () => rm(root, { recursive: true }));
  const settle = async (script: string): Promise<string> =>
    runPython(
      root,
      `
import origins
origins.FOLDER = os.path.join(sys.argv[1], "lib/origins")
here = {"project": "shop", "workload": "counter", "departures": [{"host": "alpha", "drain": "r1"}]}
${script}`,
    );

  it('is there as soon as the workload is, and may be told again', async () => {
    await settle('origins.arrived(here); origins.arrived(here)');

    expect(await readdir(join(root, 'lib/origins'))).toEqual(['shop:counter']);
    expect(JSON.parse(await readFile(join(root, 'lib/origins/shop:counter'), 'utf8'))).toEqual([
      { host: 'alpha', drain: 'r1' },
    ]);
  });

  it('goes with the workload, and with it the folder', async () => {
    await settle('origins.arrived(here); origins.left(here); origins.left(here)');

    expect(await readdir(join(root, 'lib'))).toEqual([]);
  });

  it('is replaced by nothing where it comes again for another reason', async () => {
    await settle('origins.arrived(here); origins.arrived({**here, "departures": []})');

    expect(await readdir(join(root, 'lib'))).toEqual([]);
  });
});
