import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const ASK = `
import subprocess, threading, time
from processes import whose
over = threading.Event()
thread = threading.Thread(target=over.wait)
thread.start()
leader = subprocess.Popen(["sh", "-c", "sleep 60 > /dev/null 2>&1 & exit"], start_new_session=True)
leader.wait()
# What is to become of the shell's child is a shell at first.
end = time.monotonic() + 10
while not whose(leader.pid).endswith(", sleep)") and time.monotonic() < end: time.sleep(0.01)
own = os.getpid()
print(json.dumps([whose(own).startswith("%d (PID %d, " % (own, own)),
                  whose(thread.native_id).startswith("%d (PID %d, " % (thread.native_id, own)),
                  whose(leader.pid).endswith(", sleep)"), whose(1 << 30)]))
over.set()
os.killpg(leader.pid, 9)
`;

describe('who has a number', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-whose-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('is the process of it, of a thread, or of a group whose leader has gone', async () => {
    expect(JSON.parse(await runPython(root, ASK))).toEqual([true, true, true, String(2 ** 30)]);
  });
});
