import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** A process with something set, whose note is taken; then all is set as usual, as after CRIU, and put back. */
const SCRIPT = `
import settings, socket, subprocess
PROGRAM = '''
import os, socket, sys, threading, time
with open("/proc/self/timerslack_ns", "w") as file: file.write("1234")
with open("/proc/self/coredump_filter", "w") as file: file.write("0x10")
server = socket.create_server(("127.0.0.1", 0))
server.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, b"reno")
server.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 5000)
again = server.dup()
print(server.fileno(), flush=True)
for line in sys.stdin:
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, b"cubic")
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 0)
    with open("/proc/self/timerslack_ns", "w") as file: file.write("50000")
    with open("/proc/self/coredump_filter", "w") as file: file.write("0x33")
    print("usual", flush=True)
'''
program = subprocess.Popen(["python3", "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
fd = int(program.stdout.readline())
settings.note([program.pid], root, "cubic")
with open(root + "/mig-settings.img") as file:
    noted = json.load(file)
program.stdin.write("go\\n")
program.stdin.flush()
program.stdout.readline()
troubles = settings.put_back(root, [program.pid])
def read(name):
    with open("/proc/%d/%s" % (program.pid, name)) as file:
        return file.read().strip()
settings.note([program.pid], root, "cubic")
with open(root + "/mig-settings.img") as file:
    after = json.load(file)
slack, core_filter = read("timerslack_ns"), read("coredump_filter")
program.stdin.close()
program.wait()
print(json.dumps({"troubles": troubles, "same": noted == after, "slack": slack, "filter": core_filter,
                  "options": [option[1:] for option in noted["socket_options"]], "fd": fd}))
`;

// The descriptors of another process are root's to borrow.
describe.runIf(process.getuid?.() === 0)('what CRIU does not carry', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-settings-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('is noted of tasks and sockets, of each socket once, and put back', async () => {
    const said = JSON.parse(await runPython(root, `root = sys.argv[1]\n${SCRIPT}`));
    expect(said).toMatchObject({ troubles: [], same: true, slack: '1234', filter: '00000010' });
    const [TCP, USER_TIMEOUT, CONGESTION] = [6, 18, 13];
    expect(said.options).toEqual([
      [said.fd, TCP, USER_TIMEOUT, '88130000'],
      [said.fd, TCP, CONGESTION, Buffer.from('reno').toString('hex')],
    ]);
  });

  it('is passed over where there is no note, and told where it cannot be put back', async () => {
    const script = `
import settings
root = sys.argv[1]
before = settings.put_back(root, [os.getpid()])
with open(root + "/mig-settings.img", "w") as file:
    json.dump({"tasks": [[os.getpid(), {"cpus": [4095]}]], "core_filters": [], "socket_options": [[os.getpid(), 999, 6, 13, "00"]]}, file)
print(json.dumps([before, settings.put_back(root, [os.getpid()])]))
`;
    expect(JSON.parse(await runPython(root, script))).toEqual([
      [],
      [
        expect.stringMatching(/^the CPUs of thread \d+ could not be put back: .* none of the CPUs 4095$/),
        expect.stringMatching(/^the option 13 of level 6 of the socket fd 999 of PID \d+ could not/),
      ],
    ]);
  });
});
