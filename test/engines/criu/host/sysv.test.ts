import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** In an IPC namespace of its own, so that nothing of this machine's is removed. */
const SCRIPT = `
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
assert libc.unshare(0x08000000) == 0, ctypes.get_errno()
libc.shmat.restype = ctypes.c_void_p
from journal import boot_id
from sysv import remove_objects
made = {"memory": libc.shmget(0x11, 4096, 0o1600), "semaphores": libc.semget(0x12, 1, 0o1600), "queue": libc.msgget(0x13, 0o1600)}
attached = libc.shmget(0x14, 4096, 0o1600)
libc.shmat(attached, None, 0)
objects = [{"kind": kind, "id": made[kind], "key": str(key)} for kind, key in (("memory", 0x11), ("semaphores", 0x12), ("queue", 0x13))]
objects.append({"kind": "memory", "id": attached, "key": str(0x14)})
def left():
    return sum(len(open("/proc/sysvipc/" + name).readlines()) - 1 for name in ("shm", "sem", "msg"))
steps = [left()]
for objects, booted in (objects, "another boot"), ([{**each, "key": "7"} for each in objects], boot_id()), (objects, boot_id()):
    remove_objects(objects, booted)
    steps.append(left())
print(json.dumps(steps))
`;

// Namespaces take root.
describe.runIf(process.getuid?.() === 0)('the System V objects that a workload has left', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-sysv-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('go if they are of this boot, have still their keys, and nobody has them attached', async () => {
    expect(JSON.parse(await runPython(root, SCRIPT))).toEqual([4, 4, 4, 1]);
  });
});
