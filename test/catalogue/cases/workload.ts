import type { CatalogueCase } from '../case.ts';

const ID = '3f4e1b0c9d8a7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f';

/** Starts the case's program as a unit, with nothing of systemd's open. */
const asUnit = (name: string, options: string): string =>
  `systemd-run --quiet ${options} -p StandardInput=null -p StandardOutput=null -p StandardError=null \
     python3 -B /opt/catalogue/plain.py ${name} < /dev/null`;

/** Puts a move of the case's workload on record that has come as far as its first step, and runs `more` in Python. */
const begun = (name: string, more = ''): string => `python3 - <<'END'
import fcntl, json, os
run = "20260101-000000-abcd"
folder = "/var/lib/mig/%s-${name}" % run
os.makedirs(folder)
move = {
    "format": 2, "role": "source", "move": run + "-${name}", "run": run, "number": 1, "project": "catalogue",
    "workload": "${name}", "hosts": {"source": "alpha", "destination": "beta"},
    "machine_ids": {"source": "a", "destination": "b"},
    "identity": {"boot_id": "another", "pid": 1, "start_time": 1},
    "controller": {"user": "ops", "host": "ci", "since": "2026-01-01T00:00:00Z"},
}
open(folder + "/move.json", "w").write(json.dumps(move))
${more}
END`;

/** Somebody holds the lock of a run, and goes on holding it. */
const LOCKED = `if os.fork() == 0:
    os.setsid()
    os.closerange(0, 3)
    os.makedirs("/run/mig/locks", exist_ok=True)
    lock = os.open("/run/mig/locks/catalogue:in-progress.run", os.O_RDWR | os.O_CREAT, 0o600)
    holder = dict(move["controller"], command="apply", run=run, number=1, pid=os.getpid())
    os.write(lock, json.dumps(holder).encode() + b"\\n")
    fcntl.flock(lock, fcntl.LOCK_EX)
    os.set_inheritable(lock, True)
    os.execvp("sleep", ["sleep", "1000"])`;

/** Leftovers of a move are told of the whole host, so that others would notice. */
const LONE = { program: ['plain.py'], alone: true } as const;

/** What speaks against moving a workload as such, whatever CRIU could do. */
export const workloads: readonly CatalogueCase[] = [
  {
    name: 'closure-child',
    about: 'is one end of a pipeline',
    program: ['pipeline.py', 'child'],
    refused: ['fds/pipe-outside'],
    told: ['workload/parent-outside', 'workload/tree-closure'],
  },
  {
    name: 'closure-parent',
    about: 'is a pipeline, selected by the process that has started it',
    program: ['pipeline.py', 'parent'],
  },
  {
    name: 'parent-outside',
    about: 'has a parent that waits for it',
    program: ['parent-outside.py'],
    told: ['workload/parent-outside'],
  },
  {
    name: 'supervised',
    about: 'is a service that systemd starts again',
    command: asUnit('supervised', '--unit=supervised -p Restart=always'),
    refused: ['workload/supervised'],
    stricter: 'systemd would start a second copy',
  },
  {
    name: 'service',
    about: 'is a service that systemd lets go',
    command: asUnit('service', '--unit=once'),
  },
  {
    name: 'supervised-runit',
    about: 'has a parent that is a supervisor',
    program: ['parent-outside.py', 'runsv'],
    refused: ['workload/supervised'],
    told: ['workload/parent-outside'],
    stricter: 'the supervisor would start a second copy',
  },
  {
    name: 'container-managed',
    about: 'is in the cgroup of a container of Docker',
    command: `exec systemd-run --quiet --scope --unit=docker-${ID} python3 -B /opt/catalogue/plain.py container-managed`,
    refused: ['workload/container-managed'],
    stricter: 'the runtime would take it for ended',
  },
  {
    name: 'is-mig-or-sshd',
    about: 'has the name of the SSH server',
    program: ['called-sshd.py'],
    refused: ['workload/is-mig-or-sshd'],
    stricter: 'it goes by the name alone',
  },
  {
    name: 'running-twice',
    about: 'runs on the destination as well',
    program: ['plain.py'],
    destination:
      'setsid --fork sh -c "echo \\$\\$ > /run/running-twice.pid; exec sleep 1000" > /dev/null 2>&1 < /dev/null',
    refused: ['workload/running-twice'],
    stricter: 'there would be two of it',
  },
  {
    name: 'several-matches',
    about: 'has a twin',
    command:
      'setsid --fork sleep 4321 > /dev/null 2>&1; echo $$ > /run/several-matches.pid; exec sleep 4321 > /dev/null 2>&1',
    check: 'pgrep -f "^sleep 4321"',
    workload: { select: { match: { args: 'sleep 4321' } } },
    refused: ['workload/several-matches'],
    stricter: 'mig does not choose among them',
  },
  {
    name: 'not-found',
    about: 'is none that the selector means',
    program: ['plain.py'],
    workload: { select: { pidfile: '/run/no-such.pid' } },
    refused: ['workload/not-found'],
    stricter: 'nobody knows that it is meant',
  },
  {
    name: 'unsearchable',
    about: 'may run on the destination as well, as its PID file there cannot be read',
    program: ['plain.py'],
    destination: 'echo nonsense > /run/unsearchable.pid',
    refused: ['workload/elsewhere-unknown'],
    stricter: 'what is not known is refused',
  },
  {
    name: 'in-limbo',
    about: 'has a move behind it that was interrupted',
    ...LONE,
    source: begun('in-limbo'),
    refused: ['workload/in-limbo'],
    stricter: 'the move on record is to be brought to its end first',
  },
  {
    name: 'in-progress',
    about: 'is being moved by somebody else',
    ...LONE,
    source: begun('in-progress', LOCKED),
    refused: ['workload/in-progress'],
    stricter: 'two moves of it would be in each other’s way',
  },
  {
    name: 'max-downtime',
    about: 'may not stand still for as long as it takes',
    program: ['plain.py'],
    workload: { max_downtime: '1ms' },
    refused: ['workload/max-downtime'],
    stricter: 'it is what the YAML asks for',
  },
];
