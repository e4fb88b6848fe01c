import type { CriuFacts, Finding, HostFacts, HostReading } from '../../../src/model/index.ts';
import { checkHost, checkPlacement } from '../../../src/checks/index.ts';
import { aHost } from '../../builders/a-host.ts';
import { aProcess, aTree, inet, aTreeWithSockets } from '../../builders/a-process.ts';
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

function withoutCriu(): HostReading {
  const host = aHost('alpha');
  const { criu: _criu, ...facts } = host.facts;
  return { ...host, facts };
}

function withoutCgroup2(): HostReading {
  const host = aHost('alpha');
  const { cgroup2: _cgroup2, ...facts } = host.facts;
  return { ...host, facts };
}
