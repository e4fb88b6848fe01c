import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** A program that sees one folder at the place of another, in a mount namespace of its own; `pid` is its number. */
const WITH_A_MOUNT = `
import os, subprocess
own, seen = sys.argv[1] + "/own folder", sys.argv[1] + "/seen"
os.makedirs(own + "/below"), os.makedirs(seen)
script = 'mount --bind "$0" "$1" && echo && exec sleep 60'
program = subprocess.Popen(["unshare", "--mount", "sh", "-c", script, own, seen], stdout=subprocess.PIPE)
program.stdout.readline()
root = "/proc/%d/root" % program.pid
try:
    from private import Private, place_on_host
    def found(): return place_on_host(root, seen)
    print(json.dumps(eval(sys.argv[2])))
finally:
    program.kill(), program.wait()`;

describe('folders that a workload has for itself', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mig-private-'))));
  afterEach(async () => rm(folder, { recursive: true }));

  const tell = async (expression: string): Promise<unknown> =>
    JSON.parse(await runPython(folder, WITH_A_MOUNT, [expression]));

  it('are found where the host has them', async () => {
    expect(await tell('found()')).toBe(`${folder}/own folder`);
  });

  it('are where what is below them is found, and nothing else', async () => {
    const places =
      '[Private([seen], lambda: root).place_of(path) for path in (seen, seen + "/below", seen + "s")]';

    expect(await tell(places)).toEqual([
      `${folder}/own folder`,
      `${folder}/own folder/below`,
      `${folder}/seens`,
    ]);
  });
});
