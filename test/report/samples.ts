import type { Event, EventBody, WorkloadResult } from '../../src/model/event.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { HostFacts } from '../../src/model/host-facts.ts';
import type { HostReading, Inventory } from '../../src/model/inventory.ts';
import type { BlockedAction, MoveAction, NoopAction, Plan } from '../../src/model/plan.ts';
import type { HostSpec, Spec, WorkloadSpec } from '../../src/model/spec.ts';
import type { WorkloadFacts } from '../../src/model/workload-facts.ts';
import type { Style } from '../../src/report/style.ts';

/** The styles that every renderer is looked at in. */
export const plain80: Style = { columns: 80, color: false, unicode: true };
export const plain120: Style = { columns: 120, color: false, unicode: true };
export const ascii80: Style = { columns: 80, color: false, unicode: false };
export const color80: Style = { columns: 80, color: true, unicode: true };

export const tcpKept: Finding = {
  code: 'sockets/tcp-established',
  severity: 'info',
  summary: 'Established TCP connections are kept',
  detail: 'The connection to 10.77.0.20:51234 (fd 4 of PID 4711) is kept; the peer sees a delay, no reset.',
  subject: { pid: 4711, fd: 4 },
};

export const affinityLost: Finding = {
  code: 'process/cpu-affinity',
  severity: 'warning',
  summary: 'CPU affinity is not restored',
  detail: 'The process is bound to CPUs 0-1. CRIU does not record this, so it may run on every CPU of beta.',
  subject: { workload: 'counter', pid: 4711 },
  remedy: 'Bind it again after the move:\n  taskset -pc 0-1 4711',
};

const programDiffers: Finding = {
  code: 'fds/file-content',
  severity: 'error',
  summary: 'A file has other content on the destination',
  detail:
    'Both are 18432 bytes long, but the content differs. CRIU compares the size only and would resume the process with foreign code.',
  subject: { host: 'beta', pid: 812, path: '/opt/api/bin/api-server' },
  remedy:
    'Install the same version on beta, or let mig carry the file:\n  files: { /opt/api/bin/api-server: copy }',
};

const libraryDiffers: Finding = {
  ...programDiffers,
  detail: '/usr/lib/x86_64-linux-gnu/libssl.so.3 has the same size on both hosts and different bytes.',
  subject: { host: 'beta', pid: 812, path: '/usr/lib/x86_64-linux-gnu/libssl.so.3' },
};

export const pidTaken: Finding = {
  code: 'process/pid-taken',
  severity: 'error',
  summary: 'A PID of the workload is taken on the destination',
  detail: 'PID 812 is in use on beta by cron. CRIU restores a process under its old number or not at all.',
  subject: { host: 'beta', pid: 812 },
  remedy: 'Restart cron on beta, so that it gets another number:\n  systemctl restart cron.service',
};

export const move: MoveAction = {
  workload: 'counter',
  action: 'move',
  source: 'alpha',
  destination: 'beta',
  strategy: 'cold',
  identity: { host: 'alpha', boot_id: '0d3c', pid: 4711, start_time: 123456 },
  processes: 3,
  memory_bytes: 67_108_864,
  wave: 1,
  estimate: { downtime_ms: 95, total_ms: 240, transfer_bytes: 68_157_440 },
  link: { path: 'direct', why: 'beta answers alpha on 10.77.0.12' },
  hold_limit_ms: 30_000,
  findings: [tcpKept, affinityLost],
  steps: [
    { id: 'counter.lock', host: 'alpha', title: 'lock the workload, write the gate and its supervisor' },
    { id: 'counter.prepare', host: 'beta', title: 'make room for the images, wait for them' },
    { id: 'counter.dump', host: 'alpha', title: 'freeze and dump; hold' },
    { id: 'counter.restore', host: 'beta', title: 'take over 10.77.0.100, restore; hold' },
    { id: 'counter.commit', host: 'alpha', title: 'commit: end the old copy' },
    { id: 'counter.resume', host: 'beta', title: 'resume, announce the address, verify' },
  ],
  facts: {
    source_boot_id: '0d3c',
    destination_boot_id: '77aa',
    destination_machine_id: 'beef',
    programs: ['/usr/bin/counter'],
    fingerprint: 'abc',
  },
};

export const blocked: BlockedAction = {
  workload: 'api',
  action: 'blocked',
  source: 'alpha',
  destination: 'beta',
  identity: { host: 'alpha', boot_id: '0d3c', pid: 812, start_time: 999 },
  findings: [programDiffers, pidTaken, libraryDiffers],
};

export function noop(workload: string, host: string): NoopAction {
  return {
    workload,
    action: 'noop',
    source: host,
    destination: host,
    identity: { host, boot_id: '77aa', pid: 1200, start_time: 4242 },
    findings: [],
  };
}

/** A plan with the given actions; counts follow from them. */
export function planOf(actions: Plan['actions'], findings: readonly Finding[] = []): Plan {
  const times = (kind: string): number => actions.filter((action) => action.action === kind).length;
  return {
    format_version: '1.0',
    kind: 'plan',
    id: 'p-1',
    digest: 'sha256:00',
    created: '2026-03-01T10:00:00.000Z',
    project: 'shop',
    spec_digest: '00',
    appliable: true,
    summary: { move: times('move'), noop: times('noop'), blocked: times('blocked') },
    actions,
    findings,
  };
}

const host: HostFacts = {
  machine_id: 'beef',
  boot_id: '0d3c',
  hostname: 'alpha',
  kernel: { release: '6.12.0-amd64', arch: 'x86_64' },
  rights: { uid: 0, capabilities: '1ffffffffff', reads_foreign_limits: true },
  criu: { path: '/usr/sbin/criu', version: '4.2', check: { passed: true, output: '' }, features: {} },
  tools: { nft: '/usr/sbin/nft' },
  services: {},
  python: { version: '3.11.2' },
  cpu: { vendor: 'GenuineIntel', model: 'Xeon', flags: [], count: 2, load: 0.1 },
  memory: { total_bytes: 4e9, available_bytes: 3e9 },
  image_space: { path: '/run', fstype: 'tmpfs', free_bytes: 2_040_109_466 },
  clock: { realtime_ms: Date.parse('2026-03-01T10:00:00.300Z'), boottime_ms: 3_600_000 },
  ids_in_use: [1, 4711],
  pid_max: 4_194_304,
  addresses: [],
  links: [],
  bound_ports: [],
  users: [],
  groups: [],
  lsm: [],
  systemd: true,
  namespaces: {},
  cgroup2: '/sys/fs/cgroup',
  traces: [],
  moves: [],
  run_locks: [],
  run_numbers: { highest: 0, workloads: {} },
};

/** A host that is fit for moves, but for what `changes` says. */
export function hostFacts(changes: Partial<HostFacts> = {}): HostFacts {
  return { ...host, ...changes };
}

/** A host that answered; `copies` gives the PIDs found for each workload. */
export function answer(
  copies: Readonly<Record<string, readonly number[]>> = {},
  changes: Partial<HostFacts> = {},
): Extract<HostReading, { reachable: true }> {
  const workloads = Object.entries(copies).map(([name, pids]) => [name, pids.map(treeOf)] as const);
  return {
    reachable: true,
    facts: hostFacts(changes),
    workloads: Object.fromEntries(workloads),
    files: {},
    unreadable: [],
  };
}

function treeOf(pid: number): WorkloadFacts {
  return {
    identity: { boot_id: '0d3c', pid, start_time: 123_456 },
    processes: [],
    sockets: {},
    outside_holders: {},
    locks: [],
    unreadable: [],
  };
}

export const silence: HostReading = {
  reachable: false,
  reason: 'timeout',
  detail: 'No answer from 10.77.0.13:22 within 10 s.',
};

export function inventoryOf(hosts: Inventory['hosts']): Inventory {
  return { format_version: '1.0', kind: 'inventory', taken: '2026-03-01T10:00:00.000Z', hosts };
}

/** A spec with the hosts alpha, beta and gamma, and workloads where `placement` says; `undefined` means no place. */
export function specOf(placement: Readonly<Record<string, string | undefined>>): Spec {
  const placed = Object.entries(placement).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    file: '/etc/mig.yaml',
    project: 'shop',
    hosts: Object.fromEntries(['alpha', 'beta', 'gamma'].map((name) => [name, hostSpec(name)])),
    workloads: Object.fromEntries(Object.keys(placement).map((name) => [name, workloadSpec(name)])),
    placement: Object.fromEntries(placed),
    constraints: {},
    waivers: [],
    windows: {},
    freezes: {},
    transfer: 'auto',
    digest: '00',
  };
}

function hostSpec(name: string): HostSpec {
  return { name, address: name, labels: {}, state: 'active', ssh: {} };
}

function workloadSpec(name: string): WorkloadSpec {
  return {
    name,
    select: { kind: 'pidfile', path: `/run/${name}.pid` },
    tcp: 'none',
    addresses: [],
    files: [],
    strategy: 'auto',
    hold_limit_ms: 30_000,
    labels: {},
  };
}

/** Events in their envelopes: one second begins at zero, and each event comes 10 ms after the one before it. */
export function eventsOf(...bodies: readonly EventBody[]): Event[] {
  const start = Date.parse('2026-03-01T10:00:00.000Z');
  return bodies.map((body, index) => ({
    v: '1.0',
    ts: new Date(start + index * 10).toISOString(),
    seq: index + 1,
    run: '20260301-100000-ab12',
    ...body,
  }));
}

export const moved: WorkloadResult = {
  workload: 'counter',
  outcome: 'moved',
  host: 'beta',
  pid: 4711,
  downtime_ms: 95,
  downtime_error_ms: 0.4,
  total_ms: 240,
  transfer_bytes: 68_157_440,
  phases: { freeze: 3, dump: 48, hand_over: 6, restore: 31, resume: 7 },
};

export const kept: WorkloadResult = {
  workload: 'api',
  outcome: 'kept',
  host: 'alpha',
  pid: 812,
  total_ms: 1310,
  message: 'criu restore failed: exit status 1',
};

/** A run in which one workload moved, one stayed, and every type of event occurs. */
export const everyEvent: Event[] = eventsOf(
  { type: 'run_start', project: 'shop', plan: 'p-1', workloads: ['counter', 'api'] },
  { type: 'move_start', workload: 'counter', source: 'alpha', destination: 'beta' },
  {
    type: 'step_start',
    workload: 'counter',
    step: 'counter.dump',
    host: 'alpha',
    title: 'freeze and dump; hold',
  },
  {
    type: 'step_done',
    workload: 'counter',
    step: 'counter.dump',
    host: 'alpha',
    elapsed_ms: 51,
    detail: '65.0 MiB sent',
  },
  { type: 'committed', workload: 'counter' },
  { type: 'move_done', workload: 'counter', result: moved },
  { type: 'finding', workload: 'counter', finding: affinityLost },
  { type: 'move_start', workload: 'api', source: 'alpha', destination: 'beta' },
  { type: 'step_start', workload: 'api', step: 'api.restore', host: 'beta', title: 'restore; hold' },
  {
    type: 'step_failed',
    workload: 'api',
    step: 'api.restore',
    host: 'beta',
    elapsed_ms: 40,
    message: 'criu restore failed: exit status 1',
  },
  { type: 'rollback', workload: 'api', message: 'alpha goes on with the process; its connections were kept' },
  { type: 'interrupt', signal: 'SIGINT', message: 'No further move is started.' },
  { type: 'move_done', workload: 'api', result: kept },
  { type: 'run_summary', outcome: 'failed', workloads: [moved, kept] },
);

export const restoreLog = [
  '(00.001) Version: 4.2 (gitid 0)',
  "(00.040) Error (criu/files-reg.c:2221): Can't open file var/log/api.log on restore: No such file or directory",
  '(00.041) Error (criu/cr-restore.c:2605): Restoring FAILED.',
  '(00.042) Running network-unlock scripts',
].join('\n');
