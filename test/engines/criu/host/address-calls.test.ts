import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** Calls of a move from alpha to beta, on the host of that role. */
const CALLS = `
from address_calls import AddressCalls, announced, call
def settings(*argv, within=2000):
    move = {"argv": ["sh", "-c", *argv], "within_ms": within}
    return {"run": "r1", "project": "shop", "workload": "counter", "role": "source", "hosts": {"source": "alpha", "destination": "beta"},
            "addresses": [{"ip": "10.0.0.9", "prefix": 32, "dev": "lo", "move": move}, {"ip": "10.0.0.8", "prefix": 32, "dev": "eth0"}]}
file = os.path.join(sys.argv[1], "said")
def said(): return open(file).read() if os.path.exists(file) else ""
`;

describe('a command that moves an address', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-calls-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });
  const run = async (script: string): Promise<unknown> =>
    JSON.parse(await runPython(root, `${CALLS}${script}`));

  it('is told from where to where, and on the way back with the hosts exchanged; no shell sees its words', async () => {
    expect(
      await run(`
config = settings('echo "$@" $MIG_SOURCE $MIG_DESTINATION $MIG_ADDRESS/$MIG_PREFIX $MIG_DEVICE $MIG_WORKLOAD >> ' + file,
                  "sh", "{address}", "{source}-{destination}", "$HOME {other}")
there = AddressCalls(config, "destination")
there.begin()
print(json.dumps([there.end(), call(config, "source"), said().split("\\n"), [one["ip"] for one in announced(config)]]))`),
    ).toEqual([
      [],
      [],
      [
        '10.0.0.9 alpha-beta $HOME {other} alpha beta 10.0.0.9/32 lo counter',
        '10.0.0.9 beta-alpha $HOME {other} beta alpha 10.0.0.9/32 lo counter',
        '',
      ],
      ['10.0.0.8'],
    ]);
  });

  it('has failed with what it said last, when it takes too long, and when there is none; it is tried again if asked to', async () => {
    const fails = `echo one; echo again >> ' + file + '; echo two >&2; exit 3`;
    expect(
      await run(`
missing = settings("true")
missing["addresses"][0]["move"]["argv"] = ["/nowhere/move"]
print(json.dumps([call(settings('${fails}'), "source"), said(), call(settings("sleep 5", within=100), "source"), call(missing, "source")]))`),
    ).toEqual([
      ['moving 10.0.0.9 to alpha: exit code 3: two'],
      'again\nagain\n',
      ['moving 10.0.0.9 to alpha: not done within 0.1 s'],
      [expect.stringMatching(/^moving 10.0.0.9 to alpha: .*No such file or directory/)],
    ]);
  });

  it('does not go on when it is stopped, nor when whoever runs it has died', async () => {
    expect(
      await run(`
import signal
config = settings("sleep 0.5; echo late >> " + file)
calls = AddressCalls(config, "destination")
calls.begin()
before = calls.running()
calls.stop()
pid = os.fork()
if pid == 0:
    AddressCalls(settings("echo begun >> " + file + "; exec sh -c 'sleep 0.5; echo late >> " + file + "'"), "destination").begin()
    time.sleep(10)
while "begun" not in said(): time.sleep(0.01)
os.kill(pid, signal.SIGKILL)
os.waitpid(pid, 0)
time.sleep(1)
print(json.dumps([before, calls.running(), said()]))`),
    ).toEqual([true, false, 'begun\n']);
  });

  it('is not begun when whoever runs it dies while it is being started', async () => {
    expect(
      await run(`
import address_calls, signal
kernel = address_calls._LIBC
class Late:
    def prctl(self, *words):
        starter = os.getppid()
        os.kill(starter, signal.SIGKILL)
        while os.getppid() == starter: time.sleep(0.01)
        open(os.path.join(sys.argv[1], "alone"), "w").close()
        return kernel.prctl(*words)
pid = os.fork()
if pid == 0:
    address_calls._LIBC = Late()
    AddressCalls(settings("echo begun >> " + file), "destination").begin()
os.waitpid(pid, 0)
while not os.path.exists(os.path.join(sys.argv[1], "alone")): time.sleep(0.01)
time.sleep(0.5)
print(json.dumps(said()))`),
    ).toBe('');
  });
});
