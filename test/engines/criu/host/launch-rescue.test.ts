import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** Launches a rescue that consists of two programs; while the first is loaded, what `meanwhile` says happens. */
const launch = (meanwhile: string): string => `
import io, shutil
programs = os.path.dirname(locks.__file__)
root = sys.argv[1]
with open(programs + "/launch_rescue.py") as file:
    text = file.read().replace('"/run/mig"', repr(root + "/run")).replace('"/var/lib/mig"', repr(root + "/lib"))
first = """
import os, shutil
seen = %r + "/times"
with open(seen, "a") as file:
    file.write("x")
times = os.path.getsize(seen)
${meanwhile}
import second
def main(order):
    return {"ok": True, "verb": order["verb"], "times": times}
""" % root
order = {"move": "r1-counter", "verb": "take_over", "files": {"rescue.py": first, "second.py": ""}}
sys.stdin = io.TextIOWrapper(io.BytesIO((json.dumps(order) + "\\n").encode()))
exec(compile(text, "launch_rescue.py", "exec"), {})
`;

const FOLDER_GOES = 'shutil.rmtree(os.path.dirname(__file__))';

describe('the programs of a recovery on a host', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-launch-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('are brought again when whoever looked after the move has just taken their folder along', async () => {
    const answer = await runPython(root, launch(`if times == 1: ${FOLDER_GOES}`));

    expect(JSON.parse(answer)).toEqual({ ok: true, verb: 'take_over', times: 2 });
  });

  it('are given up after the third time, with the reason', async () => {
    const answer = await runPython(root, launch(FOLDER_GOES));

    expect(JSON.parse(answer)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("No module named 'second'") as string,
    });
  });
});
