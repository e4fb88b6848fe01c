import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const IN_A_NAMESPACE = `
import subprocess
from processes import called
inside = subprocess.Popen(["unshare", "--pid", "--fork", "--kill-child", "sh", "-c", "sleep 60 & echo; wait"], stdout=subprocess.PIPE)
inside.stdout.readline()
def children(pid):
    with open("/proc/%d/task/%d/children" % (pid, pid)) as file:
        return [int(child) for child in file.read().split()]
[first] = children(inside.pid)
[second] = children(first)
everybody = [1, os.getpid(), second, inside.pid, first, 1 << 30]
print(json.dumps([called(1, everybody) == first, called(2, everybody) == second, called(1, [os.getpid(), inside.pid])]))
inside.kill()
`;

const OUTSIDE = `
from processes import called, numbers_of
print(json.dumps([numbers_of(os.getpid())[0] == os.getpid(), called(os.getpid(), [os.getppid(), os.getpid()]) == os.getpid(),
                  called(os.getpid(), [os.getppid()]), called(1 << 30, [os.getpid()]), numbers_of(1 << 30)]))`;

describe('a process that is looked for by the number that it has where it lives', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-called-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('is found among the candidates only, and is nobody if it is not there', async () => {
    expect(JSON.parse(await runPython(root, OUTSIDE))).toEqual([true, true, null, null, []]);
  });

  it('is the one in a PID namespace, whoever has that number outside', async () => {
    expect(JSON.parse(await runPython(root, IN_A_NAMESPACE))).toEqual([true, true, null]);
  });
});
