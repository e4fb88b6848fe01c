import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const SCRIPT = `
import subprocess
from processes import first_of_namespace
inside = subprocess.Popen(["unshare", "--pid", "--fork", "--kill-child", "sh", "-c", "echo; sleep 60 & wait"], stdout=subprocess.PIPE)
inside.stdout.readline()
below = [int(pid) for pid in open("/proc/%d/task/%d/children" % (inside.pid, inside.pid)).read().split()]
found = first_of_namespace([os.getpid(), inside.pid, *below, 1 << 30])
print(json.dumps([found == below[0], first_of_namespace([os.getpid(), inside.pid])]))
inside.kill()
`;

describe('the first process of a PID namespace', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-first-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('is told from those outside, whatever its number is here', async () => {
    expect(JSON.parse(await runPython(root, SCRIPT))).toEqual([true, null]);
  });
});
