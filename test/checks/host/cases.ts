import type { CriuFacts, FileRoom, Finding, HostFacts, HostReading } from '../../../src/model/index.ts';
import { checkHost, checkPlacement } from '../../../src/checks/index.ts';
import { aFile, aHost } from '../../builders/a-host.ts';
import { aProcess, anOpenFile, aTree, inet, aTreeWithSockets } from '../../builders/a-process.ts';
import type { MoveChanges } from '../../builders/a-move.ts';
import { aHostSpec, aWorkload } from '../../builders/a-spec.ts';
import { aSilentHost } from '../../builders/an-inventory.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const criu = (version: string): CriuFacts => ({
  path: '/usr/sbin/criu',
  version,
  check: { passed: true, output: '' },
  features: {},
});
const kernel = (release: string, arch = 'x86_64'): HostFacts['kernel'] => ({ release, arch });
const MIB = 1024 * 1024;

function reading(code: string, when: string, host: HostReading, detail?: RegExp): RuleCase {
  const findings = (): readonly Finding[] => checkHost(aHostSpec('alpha'), host);
  return { code, when, findings, ...(detail ? { says: { severity: 'error', detail } } : {}) };
}

function placed(when: string, state: 'active' | 'draining', detail?: RegExp): RuleCase {
  const findings = (): readonly Finding[] =>
    checkPlacement({
      workload: aWorkload(),
      destination: aHostSpec('beta', { state }),
      occurrences: [],
      silent: [],
      unsearched: [],
      records: [],
      locks: [],
    });
  const says = detail ? { says: { severity: 'error', detail } as const } : {};
  return { code: 'host/draining-destination', when, findings, ...says };
}

export const hostCases: readonly RuleCase[] = [
  reading('host/unreachable', 'the host refuses the connection', aSilentHost(), /alpha: connection refused/),
  reading('host/unreachable', 'the host answers', aHost('alpha')),
  reading(
    'host/unreadable',
    'the probe failed in part',
    aHost('alpha', { unreadable: ['no /proc/locks'] }),
    /no \/proc\/locks/,
  ),
  reading('host/unreadable', 'everything was read', aHost('alpha')),
  refuses(
    'host/not-root',
    'the login is an ordinary user',
    {
      source: { rights: { uid: 1000, capabilities: '1ffffffffff', reads_foreign_limits: true } },
    },
    /On alpha mig works as user 1000/,
  ),
  accepts('host/not-root', 'the login is root', {}),
  reading('host/criu-missing', 'there is no criu', withoutCriu(), /no criu in root's PATH on alpha/),
  accepts('host/criu-missing', 'criu is there', {}),
  refuses(
    'host/criu-check-failed',
    '`criu check` fails',
    {
      destination: {
        criu: {
          path: '/usr/sbin/criu',
          version: '4.2',
          check: { passed: false, output: 'a\nError: no vDSO\n' },
          features: {},
        },
      },
    },
    /It said: Error: no vDSO/,
  ),
  accepts('host/criu-check-failed', '`criu check` passes', {}),
  refuses(
    'host/criu-version-for-kernel',
    'CRIU 3.17 meets a kernel that it cannot start on',
    {
      source: { criu: criu('3.17.1'), kernel: kernel('6.13.0') },
    },
    /CRIU before 4.1 does not start/,
  ),
  refuses(
    'host/criu-version-for-kernel',
    'CRIU 4.1.1 meets kernel 6.16, which concerns sockets only',
    {
      source: { criu: criu('4.1.1'), kernel: kernel('6.16.0-rc1') },
    },
    /cannot dump a process that has any TCP/,
    'warning',
  ),
  accepts('host/criu-version-for-kernel', 'Debian 12 has its own kernel', {
    source: { criu: criu('3.17.1'), kernel: kernel('6.1.0-31-amd64') },
  }),
  accepts('host/criu-version-for-kernel', 'Debian 13 has its own kernel', {
    source: { criu: criu('4.1.1'), kernel: kernel('6.12.48+deb13-amd64') },
  }),
  refuses(
    'host/python-missing',
    'there is no python3',
    { source: { python: undefined } },
    /no python3 on alpha/,
  ),
  refuses(
    'host/python-missing',
    'python3 is too old',
    { source: { python: { version: '3.7.3' } } },
    /Python 3.7.3/,
  ),
  accepts('host/python-missing', 'python3 is just new enough', { source: { python: { version: '3.9.2' } } }),
  refuses(
    'host/firewall-missing',
    'there is no nft',
    { destination: { tools: { sh: '/bin/sh', ip: '/sbin/ip' } } },
    /no nft .* on beta/,
  ),
  accepts('host/firewall-missing', 'there is nft', {}),
  refuses(
    'host/tool-missing',
    'there is no ip',
    { destination: { tools: { sh: '/bin/sh', nft: '/sbin/nft' } } },
    /no ip .* on beta/,
  ),
  accepts('host/tool-missing', 'all programs are there', {}),
  reading(
    'host/cgroup2-missing',
    'only cgroup v1 is mounted',
    withoutCgroup2(),
    /alpha has no mounted cgroup2/,
  ),
  accepts('host/cgroup2-missing', 'cgroup v2 is mounted', {}),
  reading('host/cgroup2-missing', 'nobody has looked for it', bareHost()),
  reading('host/no-tmpfs', 'nobody has looked for one', bareHost()),
  reading('host/criu-check-failed', 'nobody has tried it', bareHost()),
  refuses(
    'host/no-tmpfs',
    'images would lie on a disk',
    {
      destination: { image_space: { path: '/run', fstype: 'ext4', free_bytes: 1e12 } },
    },
    /type ext4, not a tmpfs/,
  ),
  accepts('host/no-tmpfs', 'images lie in memory', {}),
  refuses(
    'host/foreign-limits',
    "root may not read a user's limits",
    {
      source: { rights: { uid: 0, capabilities: '1fffeffffff', reads_foreign_limits: false } },
      tree: aTree({ processes: [aProcess({ uids: [33, 33, 33, 33] })] }),
    },
    /PID 4711 \(counter\) runs as user 33/,
  ),
  accepts('host/foreign-limits', 'the process is root itself', {
    source: { rights: { uid: 0, capabilities: '1fffeffffff', reads_foreign_limits: false } },
  }),
  refuses(
    'host/criu-too-old',
    'CRIU is that of Debian 12, on its own kernel',
    { source: { criu: criu('3.17.1'), kernel: kernel('6.1.0') } },
    /alpha has CRIU 3.17.1; mig needs 3.19/,
  ),
  accepts('host/criu-too-old', 'CRIU is the first that leaves the lock to us', {
    source: { criu: criu('3.19'), kernel: kernel('6.1.0') },
    destination: { criu: criu('3.19'), kernel: kernel('6.1.0') },
  }),
  refuses(
    'host/space',
    'the tmpfs is too small for the images',
    {
      destination: { image_space: { path: '/dev/shm', fstype: 'tmpfs', free_bytes: 100 * MIB } },
    },
    /need 128 MiB in \/dev\/shm on beta, where 100 MiB are free/,
  ),
  refuses(
    'host/space',
    'images and process together do not fit',
    {
      destination: { memory: { total_bytes: 1024 * MIB, available_bytes: 150 * MIB } },
    },
    /need 192 MiB of memory on beta/,
  ),
  refuses(
    'host/space',
    'the source has no room for the images while they are sent',
    { source: { image_space: { path: '/dev/shm', fstype: 'tmpfs', free_bytes: 100 * MIB } } },
    /need 128 MiB in \/dev\/shm on alpha, where 100 MiB are free/,
  ),
  accepts('host/space', 'there is just enough', {
    source: {
      image_space: { path: '/dev/shm', fstype: 'tmpfs', free_bytes: 128 * MIB },
      memory: { total_bytes: 1024 * MIB, available_bytes: 128 * MIB },
    },
    destination: {
      image_space: { path: '/dev/shm', fstype: 'tmpfs', free_bytes: 128 * MIB },
      memory: { total_bytes: 1024 * MIB, available_bytes: 192 * MIB },
    },
  }),
  refuses(
    'host/copy-space',
    'the disk is almost full',
    copying(room(5 * MIB)),
    /\/srv\/spool takes 20 MiB, 16 MiB to spare, on a file system of beta that has 5 MiB free/,
  ),
  refuses(
    'host/copy-space',
    'the disk can only be read',
    copying({ ...room(1e12), read_only: true }),
    /\/srv\/spool cannot be written on beta/,
  ),
  refuses(
    'host/copy-space',
    'nobody has looked at the disk',
    copying(undefined),
    /\/srv\/spool .* not known/,
  ),
  accepts('host/copy-space', 'there is room', copying(room(36 * MIB))),
  refuses(
    'host/copy-space',
    'a folder does not fit',
    {
      workload: { files: [{ path: '/var/lib/app', policy: 'copy' }] },
      files: {
        '/var/lib/app': [
          aFile({ kind: 'directory', tree: { entries: 9, allocated_bytes: 20 * MIB, special: [] } }),
          { kind: 'absent', room: room(5 * MIB) },
        ],
      },
    },
    /\/var\/lib\/app takes 20 MiB/,
  ),
  accepts('host/copy-space', 'the file stays where it is', { ...copying(room(0)), workload: {} }),
  refuses(
    'host/compressor-missing',
    'zstd is asked for, and only the source has it',
    { workload: { compression: 'zstd' }, source: { tools: { zstd: '/usr/bin/zstd' } } },
    /no zstd in root's PATH on beta/,
  ),
  accepts('host/compressor-missing', 'nobody has zstd, and nobody asks for it', {
    workload: { compression: 'auto' },
  }),
  placed('the host of the placement is being emptied', 'draining', /beta, which is draining/),
  placed('the host of the placement is active', 'active'),
  refuses(
    'sockets/criu-too-old',
    'a listening socket meets CRIU 4.1.1 on kernel 6.16',
    {
      source: { criu: criu('4.1.1'), kernel: kernel('6.16.3') },
      tree: aTreeWithSockets([inet('tcp', 'LISTEN', '0.0.0.0 9000')]),
    },
    /fd 3 of PID 4711 is a TCP socket/,
  ),
  accepts('sockets/criu-too-old', 'the same pair moves a tree without sockets', {
    source: { criu: criu('4.1.1'), kernel: kernel('6.16.3') },
  }),
  accepts('sockets/criu-too-old', 'the kernel is older', {
    source: { criu: criu('4.1.1'), kernel: kernel('6.12.0') },
    tree: aTreeWithSockets([inet('tcp', 'LISTEN', '0.0.0.0 9000')]),
  }),
];

function room(freeBytes: number): FileRoom {
  return { dev: '8:1', free_bytes: freeBytes };
}

/** A file of 20 MiB travels to a host that has none of its name. */
function copying(there: FileRoom | undefined): MoveChanges {
  return {
    tree: aTree({ processes: [aProcess({ fds: [anOpenFile('/srv/spool')] })] }),
    workload: { files: [{ path: '/srv', policy: 'copy' }] },
    files: {
      '/srv/spool': [
        aFile({ size_bytes: 20 * MIB }),
        { kind: 'absent', ...(there !== undefined && { room: there }) },
      ],
    },
  };
}

function withoutCriu(): HostReading {
  const host = aHost('alpha');
  const { criu: _criu, ...facts } = host.facts;
  return { ...host, facts };
}

/** What a shell tells of a host without Python. */
function bareHost(): HostReading {
  const { cgroup2: _cgroup2, ...facts } = aHost('alpha').facts;
  const criuUntried = { ...criu('4.2'), check: { passed: false, output: 'not tried' } };
  const rights = { uid: 0, capabilities: '', reads_foreign_limits: false };
  const noSpace = { path: '', fstype: '', free_bytes: 0 };
  return { ...aHost('alpha'), facts: { ...facts, rights, criu: criuUntried, image_space: noSpace } };
}

function withoutCgroup2(): HostReading {
  const host = aHost('alpha');
  const { cgroup2: _cgroup2, ...facts } = host.facts;
  return { ...host, facts };
}
