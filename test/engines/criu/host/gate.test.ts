import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** A gate as criu would start it, held at its pre-dump; `look` says what the supervisor knows of it. */
const HELD = `
import shutil, signal, subprocess
from gate import Gate
from mailbox import Mailbox
root = sys.argv[1]
folder = os.path.dirname(locks.__file__)
mailbox = Mailbox()
settings = {"HOLD_SECONDS": "30", "CGROUP": root}
os.mkdir(root + "/folder"); os.mkdir(root + "/record")
shutil.copy(folder + "/gate.sh", root + "/folder")
os.chmod(root + "/folder/gate.sh", 0o700)
gate = Gate({"record": root + "/record", "folder": root + "/folder", "table": "mig", "cgroup_mount": "/sys/fs/cgroup"}, mailbox, settings)
gate.open()
script = subprocess.Popen([root + "/record/gate.sh"], env={"CRTOOLS_SCRIPT_ACTION": "post-restore", "PATH": os.environ["PATH"]}, start_new_session=True)
said = mailbox.wait(("restored",), time.monotonic() + 10).kind
`;

describe('the supervisor’s end of a gate', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-gate-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('knows that criu is held', async () => {
    const said = await runPython(root, `${HELD}print(said, gate.waiting()); os.killpg(script.pid, 9)`);

    expect(said.trim()).toBe('restored True');
  });

  it('does not take criu for held whose script was killed, though criu has not ended yet', async () => {
    const said = await runPython(
      root,
      `${HELD}script.kill(); os.waitid(os.P_PID, script.pid, os.WEXITED | os.WNOWAIT); print(said, gate.waiting()); os.killpg(script.pid, 9)`,
    );

    expect(said.trim()).toBe('restored False');
  });
});
