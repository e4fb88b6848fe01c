import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

describe('the PID file of a copy that the host calls otherwise', () => {
  let root: string;
  let path: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-pid-file-'));
    path = join(root, 'some.pid');
  });
  afterEach(async () => rm(root, { recursive: true }));

  const name = async (pid: number): Promise<string> =>
    runPython(
      root,
      `
import pid_file
before = os.stat(sys.argv[2]).st_ino if os.path.exists(sys.argv[2]) else None
pid_file.name_copy(sys.argv[2], ${pid})
print(json.dumps(os.path.exists(sys.argv[2]) and os.stat(sys.argv[2]).st_ino == before))`,
      [path],
    );

  it.each([
    ['12345\n', 7, '7\n'],
    ['7\n', 12345, '12345\n'],
    ['  4711 5\nmore\n', 99, '99 5\nmore\n'],
    ['nothing of the kind\n', 99, 'nothing of the kind\n'],
  ])('%j says %i afterwards, and is the same file', async (before, pid, after) => {
    await writeFile(path, before);

    const same = await name(pid);

    expect(await readFile(path, 'utf8')).toBe(after);
    expect(JSON.parse(same)).toBe(true);
  });

  it('is not made where there is none', async () => {
    expect(JSON.parse(await name(7))).toBe(false);
  });
});
