import type { FileFacts, HostFacts, HostReading } from '../../src/model/index.ts';

type Reachable = Extract<HostReading, { reachable: true }>;

const GIB = 1024 ** 3;

/** Facts of a healthy host; the name makes its machine id, boot id and address its own. */
export function hostFacts(name: string, changes: Partial<HostFacts> = {}): HostFacts {
  return {
    machine_id: `machine-${name}`,
    boot_id: `boot-${name}`,
    hostname: name,
    kernel: { release: '6.18.0', arch: 'x86_64' },
    rights: { uid: 0, capabilities: '000001ffffffffff', reads_foreign_limits: true },
    criu: {
      path: '/usr/sbin/criu',
      version: '4.2.1',
      check: { passed: true, output: 'Looks good.' },
      features: {},
    },
    tools: {
      sh: '/bin/sh',
      ip: '/sbin/ip',
      nft: '/usr/sbin/nft',
      nsenter: '/usr/bin/nsenter',
      unshare: '/usr/bin/unshare',
    },
    python: { version: '3.13.5' },
    cpu: { vendor: 'GenuineIntel', model: 'Xeon', flags: ['fpu', 'avx2'], count: 2, load: 0.1 },
    memory: { total_bytes: 8 * GIB, available_bytes: 6 * GIB },
    image_space: { path: '/dev/shm', fstype: 'tmpfs', free_bytes: 4 * GIB },
    clock: { realtime_ms: 1_800_000_000_000, boottime_ms: 1_000_000 },
    ids_in_use: [1, 2, 300],
    pid_max: 4_194_304,
    addresses: [
      { dev: 'lo', ip: '127.0.0.1', prefix: 8, family: 4, scope: 'host' },
      {
        dev: 'eth0',
        ip: name === 'beta' ? '10.77.0.12' : '10.77.0.11',
        prefix: 24,
        family: 4,
        scope: 'global',
      },
    ],
    links: [{ dev: 'eth0', up: true, mtu: 1500 }],
    bound_ports: [],
    users: [{ name: 'root', uid: 0, gid: 0 }],
    groups: [{ name: 'root', gid: 0 }],
    lsm: [],
    systemd: true,
    services: {},
    namespaces: { ...HOST_NAMESPACES },
    cgroup2: '/sys/fs/cgroup',
    traces: [],
    moves: [],
    run_locks: [],
    run_numbers: { highest: 0, workloads: {} },
    ...changes,
  };
}

/** The namespaces of the host's first process, which an ordinary process shares. */
export const HOST_NAMESPACES = {
  cgroup: '1',
  ipc: '2',
  mnt: '3',
  net: '4',
  pid: '5',
  pid_for_children: '5',
  time: '6',
  time_for_children: '6',
  user: '7',
  uts: '8',
} as const;

/** A host that answered, with the program and the working directory of `aProcess`. */
export function aHost(
  name: string,
  changes: Partial<Omit<Reachable, 'facts'>> & { facts?: Partial<HostFacts> } = {},
): Reachable {
  return {
    reachable: true,
    workloads: {},
    unreadable: [],
    ...changes,
    facts: hostFacts(name, changes.facts),
    files: { ...ordinaryFiles(), ...changes.files },
  };
}

export function ordinaryFiles(): Readonly<Record<string, FileFacts>> {
  return { '/usr/bin/counter': aFile({ mode: 0o755 }), '/': aFile({ kind: 'directory', mode: 0o755 }) };
}

type Present = Exclude<FileFacts, { kind: 'absent' | 'unreadable' }>;

/** A regular file of 6 bytes; `content` makes its hash, and its size unless another one is given. */
export function aFile({
  content = 'counts',
  ...changes
}: Partial<Present> & { content?: string } = {}): Present {
  return {
    kind: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size_bytes: content.length,
    mtime_ns: '1800000000000000000',
    dev: '8:1',
    inode: '100',
    nlink: 1,
    fstype: 'ext4',
    ...(changes.kind === undefined || changes.kind === 'file' ? { sha256: `sha256 of ${content}` } : {}),
    ...changes,
  };
}
