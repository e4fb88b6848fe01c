import type { CriuFacts, HostFacts, ProcessFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { HOST_NAMESPACES } from '../../builders/a-host.ts';
import { aMapping, aProcess, aTree, aTreeWithSockets, inet } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const criu = (features: Readonly<Record<string, boolean>>): CriuFacts => ({
  path: '/usr/sbin/criu',
  version: '4.2.1',
  check: { passed: true, output: '' },
  features,
});
const root = (capabilities: string): HostFacts['rights'] => ({
  uid: 0,
  capabilities,
  reads_foreign_limits: true,
});
const one = (changes: Partial<ProcessFacts>): { readonly tree: WorkloadFacts } => ({
  tree: aTree({ processes: [aProcess(changes)] }),
});
const { time: _time, time_for_children: _timeForChildren, ...withoutTime } = HOST_NAMESPACES;
const booted = (boottimeMs: number): HostFacts['clock'] => ({
  realtime_ms: 1_800_000_000_000,
  boottime_ms: boottimeMs,
});
const halfClosed = aTreeWithSockets([inet('tcp', 'CLOSE-WAIT', '10.77.0.11 5432', '10.77.0.9 40000')]);
const both = (facts: Partial<HostFacts>) => ({ source: facts, destination: facts });

/** What kernels have, give and allow. */
export const kernelCases: readonly RuleCase[] = [
  refuses(
    'host/kernel-feature',
    'a kernel cannot tell how threads use rseq',
    {
      ...one({ mappings: [aMapping({ path: '/usr/lib/x86_64-linux-gnu/libc.so.6' })] }),
      source: { criu: criu({ get_rseq_conf: false }) },
    },
    /which may use rseq, for which CRIU needs get_rseq_conf, and alpha does not have it/,
  ),
  refuses(
    'host/kernel-feature',
    'CRIU does not know the guard pages below the stacks of threads',
    {
      ...one({ threads: [4711, 4712], mappings: [aMapping({ path: '/usr/lib/libc.so.6' })] }),
      source: { libc: '2.42', criu: criu({ get_rseq_conf: true, pagemap_scan_guard_pages: false }) },
    },
    /has threads, whose stacks end in guard pages, for which CRIU needs pagemap_scan_guard_pages/,
  ),
  accepts('host/kernel-feature', 'its C library makes none', {
    ...one({ threads: [4711, 4712], mappings: [aMapping({ path: '/usr/lib/libc.so.6' })] }),
    source: { libc: '2.41', criu: criu({ get_rseq_conf: true, pagemap_scan_guard_pages: false }) },
  }),
  accepts('host/kernel-feature', 'the kernel has none', {
    ...one({ threads: [4711, 4712], mappings: [aMapping({ path: '/usr/lib/libc.so.6' })] }),
    source: {
      libc: '2.42',
      kernel: { release: '6.12.48', arch: 'x86_64' },
      criu: criu({ get_rseq_conf: true, pagemap_scan_guard_pages: false }),
    },
  }),
  refuses(
    'host/kernel-feature',
    'the destination cannot set seccomp aside',
    {
      ...one({ seccomp: 2 }),
      source: { criu: criu({ seccomp_filters: true, seccomp_suspend: true }) },
      destination: { criu: criu({ seccomp_suspend: false }) },
    },
    /is under seccomp, for which CRIU needs seccomp_suspend, and beta does not have it/,
  ),
  refuses(
    'host/kernel-feature',
    'it is not known whether it can',
    { ...one({ seccomp: 2 }), source: { criu: criu({ seccomp_filters: true, seccomp_suspend: true }) } },
    /it is not known whether beta has it/,
  ),
  refuses(
    'host/kernel-feature',
    'a connection is half closed, and the destination cannot make such ones',
    {
      tree: halfClosed,
      workload: { tcp: 'established' },
      source: { criu: criu({ tcp_half_closed: true }) },
      destination: { criu: criu({ tcp_half_closed: false }) },
    },
    /a connection in state CLOSE-WAIT, for which CRIU needs tcp_half_closed, and beta/,
  ),
  accepts('host/kernel-feature', 'the connection is closed on the way', {
    tree: halfClosed,
    workload: { tcp: 'close' },
    ...both({ criu: criu({ tcp_half_closed: false }) }),
  }),
  accepts('host/kernel-feature', 'nothing in the tree needs what is missing', {
    ...both({ criu: criu({ get_rseq_conf: false, seccomp_suspend: false }) }),
  }),
  refuses(
    'host/vdso',
    'the destination was booted without it',
    { source: { vdso: true }, destination: { vdso: false } },
    /those on beta have none/,
  ),
  accepts('host/vdso', 'both have it', both({ vdso: true })),
  accepts('host/vdso', 'only the destination has it', {
    source: { vdso: false },
    destination: { vdso: true },
  }),
  refuses(
    'host/time-namespace',
    'the clock would go back',
    {
      source: { clock: booted(900_000_000) },
      destination: { namespaces: withoutTime, clock: booted(60_000) },
    },
    /no time namespaces on beta: the clock would go back by about 899940 s/,
  ),
  refuses(
    'host/time-namespace',
    'the clock would go forward',
    { source: { namespaces: withoutTime, clock: booted(1) }, destination: { clock: booted(10_000) } },
    /on alpha: the clock would go forward by about 10 s/,
  ),
  accepts('host/time-namespace', 'both hosts were booted together', {
    source: { namespaces: withoutTime, clock: booted(60_000) },
    destination: { namespaces: withoutTime, clock: booted(62_000) },
  }),
  accepts('host/time-namespace', 'both kernels have them', {
    source: { clock: booted(900_000_000) },
    destination: { clock: booted(60_000) },
  }),
  refuses(
    'host/selinux-enforcing',
    'it refuses on the destination',
    { destination: { selinux_enforcing: true } },
    /SELinux on beta is in mode enforcing/,
    'warning',
  ),
  accepts('host/selinux-enforcing', 'it only notes', both({ selinux_enforcing: false })),
  accepts('host/selinux-enforcing', 'there is none', {}),
  refuses(
    'host/firewall-backend',
    'the kernel was built without nftables',
    { destination: { nftables: { works: false, said: 'Protocol not supported' } } },
    /fails on beta: Protocol not supported/,
  ),
  accepts('host/firewall-backend', 'it takes rules', both({ nftables: { works: true, said: '' } })),
  refuses(
    'host/login-apart',
    'the SSH server has mounts of its own',
    { source: { own_namespaces: { ...HOST_NAMESPACES, mnt: '99' } } },
    /The login on alpha has another mount namespace than process 1/,
  ),
  accepts('host/login-apart', 'it has those of the host', both({ own_namespaces: { ...HOST_NAMESPACES } })),
  refuses(
    'host/python-incomplete',
    'only the minimal Python of Debian is installed',
    { source: { python: { version: '3.13.5', missing_modules: ['ctypes', 'ssl'] } } },
    /Python 3.13.5 on alpha lacks ctypes, ssl/,
  ),
  accepts(
    'host/python-incomplete',
    'all is there',
    both({ python: { version: '3.13.5', missing_modules: [] } }),
  ),
  refuses(
    'host/criu-unprivileged',
    'root on the source may not trace',
    { source: { rights: root('1fffff7ffff') } },
    /Root on alpha lacks CAP_SYS_PTRACE/,
  ),
  refuses(
    'host/criu-unprivileged',
    'root on the destination is that of a container',
    { destination: { rights: root('a80425fb') } },
    /Root on beta lacks CAP_SYS_ADMIN, CAP_NET_ADMIN/,
  ),
  refuses(
    'host/criu-unprivileged',
    "a user's process cannot become that user's again",
    { ...one({ uids: [33, 33, 33, 33] }), destination: { rights: root('1ffffffff7f') } },
    /Root on beta lacks CAP_SETUID/,
  ),
  refuses(
    'host/criu-unprivileged',
    'Yama keeps everybody from tracing',
    { source: { rights: { ...root('1ffffffffff'), ptrace_scope: 3 } } },
    /Nobody may trace a process on alpha/,
  ),
  accepts('host/criu-unprivileged', 'Yama keeps only users from tracing', {
    source: { rights: { ...root('1ffffffffff'), ptrace_scope: 1 } },
  }),
  accepts('host/criu-unprivileged', 'the process is root itself', {
    destination: { rights: root('1ffffffff7f') },
  }),
];
