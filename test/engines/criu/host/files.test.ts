import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/**
 * Builds two files beside their places, `old` in the place of another and `new` in a new folder, then puts them in place,
 * up to the system call that is to fail.
 */
const PLACE = `
import os
import files
root, limit = sys.argv[1], int(sys.argv[2])
incoming = files.Incoming(".mig-r1")
metadata = {"size": 3, "mode": 0o640, "uid": os.getuid(), "gid": os.getgid(), "mtime_ns": 1}
incoming.begin(root + "/old", [])
incoming.begin(root + "/new/file", [[root + "/new", 0o755, os.getuid(), os.getgid()]])
for path in ("/old", "/new/file"):
    incoming.block(root + path, 0, b"NEW")
    incoming.end(root + path, **metadata)
plan, folders = incoming.plan(), list(incoming.folders)
calls = 0
def counted(call):
    def wrapper(*words, **options):
        global calls
        if calls == limit: raise SystemExit
        calls += 1
        return call(*words, **options)
    return wrapper
for name in ("link", "rename", "ftruncate", "fchown", "fchmod", "utime"): setattr(os, name, counted(getattr(os, name)))
print(json.dumps({"plan": plan, "folders": folders}), flush=True)
incoming.put_in_place()
incoming.await_synced()
`;

/** What comes next, in another process that knows the plan alone. */
const CONTINUE = `
import files
root, order = sys.argv[1], json.loads(sys.argv[2])
begun = [path for path, _, _ in order["plan"]]
`;

describe('files on their way into their place', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-files-'));
    await mkdir(join(root, 'host'));
    await writeFile(join(root, 'host', 'old'), 'OLD');
  });
  afterEach(async () => rm(root, { recursive: true }));

  const host = (): string => join(root, 'host');
  const place = async (limit: number): Promise<string> => runPython(host(), PLACE, [String(limit)]);
  const all = async (): Promise<Record<string, string>> => {
    const names = await readdir(host(), { recursive: true, withFileTypes: true });
    const paths = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(
      paths.map(async (path) => [path.slice(host().length + 1), await readFile(path, 'utf8')]),
    );
    return Object.fromEntries(texts) as Record<string, string>;
  };
  /** Every system call that changes something is one at which mig may be killed. */
  const CALLS = Array.from({ length: 12 }, (_, index) => index);

  it.each(CALLS)(
    'can be taken back by somebody else after %i system calls, without a trace',
    async (limit) => {
      const order = await place(limit);

      await runPython(
        host(),
        `${CONTINUE}\nfiles.take_files_back(order["plan"], begun, order["folders"], ".mig-r1")`,
        [order],
      );

      expect([await all(), await readdir(host())]).toEqual([{ old: 'OLD' }, ['old']]);
    },
  );

  it.each(CALLS)('can be put in place by somebody else after %i system calls', async (limit) => {
    const order = await place(limit);

    await runPython(
      host(),
      `${CONTINUE}\nincoming = files.Incoming(".mig-r1")\nincoming.adopt(order["plan"])\n` +
        'incoming.put_in_place()\nincoming.await_synced()\nfiles.keep_files(order["plan"], ".mig-r1")',
      [order],
    );

    expect(await all()).toEqual({ old: 'NEW', 'new/file': 'NEW' });
  });

  it('are not taken for those of mig if somebody has put a link in their place', async () => {
    const order = await place(0);
    await writeFile(join(root, 'secret'), 'SECRET', { mode: 0o600 });
    await rm(join(host(), 'old.mig-r1'));
    const { symlink } = await import('node:fs/promises');
    await symlink(join(root, 'secret'), join(host(), 'old.mig-r1'));

    await expect(
      runPython(host(), `${CONTINUE}\nfiles.Incoming(".mig-r1").adopt(order["plan"])`, [order]),
    ).rejects.toThrow(/old\.mig-r1/);
  });

  it('are open for writing no more once they are there, so that one can be somebody’s program', async () => {
    const told = await runPython(
      host(),
      `${PLACE}
flags = [int(line.split()[1], 8) for fd in incoming._built.values()
         for line in open("/proc/self/fdinfo/%d" % fd) if line.startswith("flags:")]
print(json.dumps([value & os.O_ACCMODE for value in flags]))`,
      ['99'],
    );

    expect(told.trim().split('\n').at(-1)).toBe('[0, 0]');
  });
});
