import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const PROGRAMS = join(import.meta.dirname, 'programs');
const HOST = join(import.meta.dirname, '../../../../src/engines/criu/host');

/** Builds a file in the place of another, one in a new folder, and a folder in the place of another. */
const BUILD = `
import os
sys.path.append(${JSON.stringify(PROGRAMS)})
import carry, incoming
from private import Private
root = sys.argv[1]
trees = [{"path": "/tree", "apart": []}]
carriage = carry.Carriage(root + "/here", root + "/there", copy=["/old", "/new/file"], trees=trees)
carriage.send()
plan = carriage.destination.plan()
`;

const OLD = {
  old: 'OLD',
  'tree/mine': 'OLD',
  'tree/former/file': 'OLD',
  'tree/apart': 'KEPT',
  'tree/deep/apart': 'KEPT',
};
const NEW = { old: 'NEW', 'new/file': 'NEW', 'tree/mine': 'NEW', 'tree/deep/new': 'NEW' };

describe('files and folders on their way into their place', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-files-'));
    await lay('there', OLD);
    await lay('here', NEW);
  });
  afterEach(async () => rm(root, { recursive: true }));

  const lay = async (host: string, files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(root, host, path, '..'), { recursive: true });
      await writeFile(join(root, host, path), text);
    }
  };
  const run = async (program: string, ...words: readonly string[]): Promise<string> =>
    (await promisify(execFile)('python3', ['-B', join(PROGRAMS, program), ...words])).stdout;

  it('can be taken back by somebody else wherever the first one died, without a trace', async () => {
    expect(Number(await run('falter.py', root, HOST, 'take_back'))).toBeGreaterThan(20);
  });

  it('can be put in place by somebody else wherever the first one died', async () => {
    expect(Number(await run('falter.py', root, HOST, 'put_in_place'))).toBeGreaterThan(20);
  });

  it('are not taken for those of mig if somebody has put a link in their place', async () => {
    const plan = await runPython(root, `${BUILD}\nprint(json.dumps(plan))`);
    await writeFile(join(root, 'secret'), 'SECRET', { mode: 0o600 });
    await rm(join(root, 'there/old.mig-r1'));
    await symlink(join(root, 'secret'), join(root, 'there/old.mig-r1'));

    const adopt = `import incoming\nfrom private import Private
incoming.Incoming("r1", Private([], lambda: ""), None).adopt(json.loads(sys.argv[2]))`;
    await expect(runPython(root, adopt, [plan])).rejects.toThrow(/old\.mig-r1/);
  });

  it('are open for writing no more once they are there, so that one can be somebody’s program', async () => {
    const told = await runPython(
      root,
      `${BUILD}
carriage.destination.put_in_place()
kept = [one._descriptor for one in carriage.destination._roots.values() if hasattr(one, "_descriptor")]
flags = [int(line.split()[1], 8) for descriptor in kept
         for line in open("/proc/self/fdinfo/%d" % descriptor) if line.startswith("flags:")]
print(json.dumps([value & os.O_ACCMODE for value in flags]))`,
    );

    expect(told).toBe('[0, 0]\n');
  });

  it('arrive as they are, whatever was done to them on the way, or leave what was there as it was', async () => {
    const seed = String(Math.floor(Math.random() * 1_000_000));

    expect(await run('shake.py', join(root, 'shake'), HOST, seed, '30')).toBe('ok\n');
  });
});
