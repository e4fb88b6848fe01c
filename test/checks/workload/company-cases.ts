import type { UnitFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const unit = (changes: Partial<UnitFacts>): { readonly tree: WorkloadFacts } => ({
  tree: aTree({
    unit: {
      name: 'counter.service',
      type: 'service',
      restart: 'no',
      file_state: 'transient',
      main_pid: 4711,
      ...changes,
    },
  }),
});
const named = (command: string): { readonly tree: WorkloadFacts } => ({
  tree: aTree({ processes: [aProcess({ command })] }),
});
const inCgroup = (cgroup: string): { readonly tree: WorkloadFacts } => ({
  tree: aTree({ processes: [aProcess({ cgroup })] }),
});
const ID = '3f4e1b0c9d8a7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f';
/** A pipeline `run.sh → (counter 4711, tee 4712)` below a shell, with other children of the shell and journald. */
const inPipeline = (outside: WorkloadFacts['outside_holders'], shell = 'bash'): { tree: WorkloadFacts } => ({
  tree: aTree({
    processes: [aProcess({ parent: 4700 })],
    outside_holders: outside,
    kin: [
      { pid: 1, parent: 0, command: 'systemd' },
      { pid: 300, parent: 1, command: 'systemd-journal' },
      { pid: 4600, parent: 1, command: shell },
      { pid: 4610, parent: 4600, command: 'vim' },
      { pid: 4700, parent: 4600, command: 'run.sh' },
      { pid: 4711, parent: 4700, command: 'counter' },
      { pid: 4712, parent: 4700, command: 'tee' },
      { pid: 4900, parent: 1, command: 'collector' },
    ],
  }),
});
const startedBy = (command: string): { readonly tree: WorkloadFacts } => ({
  tree: aTree({
    processes: [aProcess({ parent: 4700 })],
    kin: [
      { pid: 1, parent: 0, command: 'systemd' },
      { pid: 4700, parent: 1, command },
      { pid: 4711, parent: 4700, command: 'counter' },
    ],
  }),
});
const TEE = { pid: 4712, command: 'tee' };

/** Who is around a workload: its supervisor, its container, those it shares something with. */
export const companyCases: readonly RuleCase[] = [
  refuses(
    'workload/restarted',
    'it is stopped and started anew',
    { workload: { select: { kind: 'systemd', unit: 'counter.service' }, strategy: 'restart' } },
    /what it has in memory is lost. It has no open connection/,
    'warning',
  ),
  accepts('workload/restarted', 'it is moved', {}),
  refuses('workload/supervised', 'systemd restarts it', unit({ restart: 'always' }), /`Restart=always`/),
  refuses(
    'workload/supervised',
    'the next boot starts it',
    unit({ file_state: 'enabled' }),
    /the next boot starts it there/,
  ),
  refuses(
    'workload/supervised',
    "it is not known which process is the unit's",
    unit({ main_pid: 0, restart: 'on-failure' }),
    /on-failure/,
  ),
  refuses(
    'workload/supervised',
    'runit restarts it',
    startedBy('runsv'),
    /PID 4700 \(runsv\) on alpha has started it and watches over it/,
  ),
  refuses('workload/supervised', "the user's own systemd restarts it", startedBy('systemd'), /\(systemd\)/),
  accepts('workload/supervised', 'a shell has started it', startedBy('bash')),
  accepts('workload/supervised', 'it is moved as the unit that systemd restarts', {
    ...unit({ restart: 'always' }),
    workload: { select: { kind: 'systemd', unit: 'counter.service' } },
  }),
  refuses(
    'workload/parent-outside',
    'a shell has started it',
    startedBy('bash'),
    /The parent of PID 4711 \(counter\) on alpha is PID 4700 \(bash\)/,
    'warning',
  ),
  accepts(
    'workload/supervised',
    'it runs beside sshd in ssh.service',
    unit({ name: 'ssh.service', restart: 'on-failure', file_state: 'enabled', main_pid: 300 }),
  ),
  accepts('workload/supervised', 'it was started with systemd-run', unit({})),
  accepts(
    'workload/supervised',
    'it runs in the scope of a session',
    unit({ name: 'session-3.scope', type: 'scope', main_pid: 0 }),
  ),
  refuses(
    'workload/tree-closure',
    'the other end of a pipe is a brother',
    inPipeline({ 900: [TEE] }),
    /common with PID 4712 \(tee\)\. All of them are below PID 4700 \(run.sh\), a tree of 3: PID 4700 \(run.sh\), PID 4711/,
    'info',
  ),
  refuses(
    'workload/tree-closure',
    'another is a cousin',
    inPipeline({ 900: [TEE], 901: [{ pid: 4610, command: 'vim' }, TEE] }),
    /PID 4610 \(vim\), PID 4712 \(tee\)\. All of them are below PID 4600 \(bash\), a tree of 5/,
    'info',
  ),
  refuses(
    'workload/tree-closure',
    'only the host itself is above both',
    inPipeline({ 900: [{ pid: 4900, command: 'collector' }] }),
    /No process has all of them below it/,
    'info',
  ),
  refuses(
    'workload/tree-closure',
    'only the login is above both',
    inPipeline({ 900: [{ pid: 4610, command: 'vim' }] }, 'sshd-session'),
    /No process has all of them below it/,
    'info',
  ),
  accepts('workload/tree-closure', 'all ends are its own', inPipeline({})),
  accepts(
    'workload/tree-closure',
    'the other end belongs to the host',
    inPipeline({ 900: [{ pid: 300, command: 'systemd-journal' }] }),
  ),
  refuses(
    'workload/container-managed',
    'Docker started it',
    inCgroup(`/system.slice/docker-${ID}.scope`),
    /PID 4711 of counter on alpha is in a container of Docker: 3f4e1b0c9d8a/,
  ),
  refuses(
    'workload/container-managed',
    'it is in a pod of Kubernetes',
    inCgroup(`/kubepods.slice/kubepods-pod7.slice/cri-containerd-${ID}.scope`),
    /a container of containerd: 3f4e/,
  ),
  refuses(
    'workload/container-managed',
    'it is in a container of LXC, in a service there',
    inCgroup('/lxc.payload.web/system.slice/nginx.service'),
    /a container of LXC: web/,
  ),
  refuses(
    'workload/container-managed',
    'a pod is in cgroups without systemd',
    inCgroup(`/kubepods/burstable/pod7/${ID}/web`),
    /a container of Kubernetes: 3f4e/,
  ),
  accepts('workload/container-managed', 'it is a service', inCgroup('/system.slice/docker.service')),
  accepts('workload/container-managed', 'it is in the session of a user', inCgroup('/user.slice/lxc-1')),
  refuses(
    'workload/parent-outside',
    'a supervisor started it',
    { tree: aTree({ processes: [aProcess({ parent: 800 })] }) },
    /The parent of PID 4711 \(counter\) on alpha is PID 800/,
    'warning',
  ),
  accepts('workload/parent-outside', 'its parent is process 1', {}),
  refuses(
    'workload/is-mig-or-sshd',
    'the selector caught sshd',
    named('sshd'),
    /PID 4711 \(sshd\) is in the tree/,
  ),
  refuses(
    'workload/is-mig-or-sshd',
    "the selector caught mig's own supervisor",
    {
      source: { traces: [{ kind: 'process', name: 'mig-supervisor', pid: 4711 }] },
    },
    /PID 4711/,
  ),
  accepts('workload/is-mig-or-sshd', 'it is a program of the user', named('sshd-exporter')),
];
