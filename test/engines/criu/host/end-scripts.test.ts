import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

// One process group: a script that waits, what it waits for, and a program that has nothing to do with it.
const SCRIPT = `
import subprocess
from processes import end_scripts, name_of
gate = os.path.join(sys.argv[1], "gate.sh")
with open(gate, "w") as file:
    file.write("sleep 600 & echo $!; wait")
script = 'sh "$0" & echo $!; exec sleep 600'
job = subprocess.Popen(["setsid", "sh", "-c", script, gate], stdout=subprocess.PIPE)
numbers = [int(job.stdout.readline()) for _ in range(2)]
# Until then it is a shell that was given the script's path.
while name_of(job.pid) != "sleep":
    time.sleep(0.01)
end_scripts(job.pid, gate)
for _ in range(500):
    alive = [pid for pid in numbers if os.path.exists("/proc/%d" % pid) and open("/proc/%d/stat" % pid).read().split()[2] != "Z"]
    if not alive:
        break
    time.sleep(0.01)
print(json.dumps({"scripts": len(alive), "copy": job.poll() is None}))
job.kill()
`;

describe('what a criu has started that has ended', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-scripts-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('ends with it, and not the copy that is in the same process group', async () => {
    expect(JSON.parse(await runPython(root, SCRIPT))).toEqual({ scripts: 0, copy: true });
  });
});

// One process group as a runtime leaves it behind: what it had called, under its name, and a script that has to stay.
const CALLED = `
import shutil, subprocess
from processes import end_named, name_of
called = os.path.join(sys.argv[1], "called")
shutil.copy(shutil.which("sleep"), called)
job = subprocess.Popen(["setsid", "sh", "-c", '"$0" 600 & echo $!; exec sleep 600', called], stdout=subprocess.PIPE)
pid = int(job.stdout.readline())
while name_of(pid) != "called":
    time.sleep(0.01)
end_named(job.pid, "called")
print(json.dumps({"called": os.path.exists("/proc/%d" % pid) and open("/proc/%d/stat" % pid).read().split()[2] != "Z",
                  "guard": job.poll() is None}))
job.kill()
`;

describe('what a runtime had called that has died', () => {
  it('ends, and not the guard that is in the same process group', async () => {
    const root = await mkdtemp(join(tmpdir(), 'mig-called-'));
    expect(JSON.parse(await runPython(root, CALLED))).toEqual({ called: false, guard: true });
    await rm(root, { recursive: true });
  });
});
