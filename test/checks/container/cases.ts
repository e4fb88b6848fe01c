import type { ContainerFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { aContainer } from '../../builders/a-container.ts';
import { aFile } from '../../builders/a-host.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import type { MoveChanges } from '../../builders/a-move.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const absent = { kind: 'absent' } as const;
const crun = { path: '/usr/bin/crun', version: 'crun version 1.28', calls_criu: true };

function holding(changes: Partial<ContainerFacts> = {}, cgroup = '/shop'): WorkloadFacts {
  return { ...aTree({ processes: [aProcess({ cgroup })] }), container: aContainer(changes) };
}

const files = {
  '/opt/shop/config.json': aFile({ sha256: 'a' }),
  '/opt/shop/rootfs': aFile({ kind: 'directory' }),
  '/srv/data': aFile({ kind: 'directory' }),
  '/run/crun/shop': [aFile({ kind: 'directory' }), absent],
  '/etc/criu/crun.conf': absent,
  '/etc/criu/default.conf': absent,
  '/etc/criu/runc.conf': absent,
} as const;

/** A container that nothing speaks against, but for these changes. */
function move(changes: Partial<MoveChanges> = {}): MoveChanges {
  const runtimes = { crun };
  return {
    tree: holding(),
    source: { runtimes },
    destination: { runtimes },
    ...changes,
    files: { ...files, ...changes.files },
  };
}

/** Rules about containers. */
export const containerCases: readonly RuleCase[] = [
  refuses('container/by-runtime', 'it is a container', move(), /crun checkpoints shop on alpha/, 'info'),
  accepts('container/by-runtime', 'it is none', {}),
  refuses(
    'container/runtime-unsupported',
    'it is a container of podman',
    { workload: { select: { kind: 'container', runtime: 'podman', name: 'web' } } },
    /counter is the container web of podman on alpha, in the cgroup .*, and mig does not call podman/,
  ),
  accepts('container/runtime-unsupported', 'it is a container of runc', {
    workload: { select: { kind: 'container', runtime: 'runc', name: 'web' } },
  }),
  refuses(
    'container/runtime-missing',
    'the destination has no runtime',
    move({ destination: {} }),
    /There is no crun in root's PATH on beta/,
  ),
  refuses(
    'container/runtime-missing',
    'the runtime cannot call CRIU',
    move({ destination: { runtimes: { crun: { ...crun, calls_criu: false } } } }),
    /\/usr\/bin\/crun on beta finds no libcriu/,
  ),
  refuses(
    'container/runtime-missing',
    'the destination cannot keep its mounts apart',
    move({ destination: { runtimes: { crun }, tools: { nsenter: '/usr/bin/nsenter' } } }),
    /There is no unshare in root's PATH on beta/,
  ),
  refuses(
    'container/runtime-missing',
    'the versions differ',
    move({ destination: { runtimes: { crun: { ...crun, version: 'crun version 1.14' } } } }),
    /alpha has crun version 1.28, and beta has crun version 1.14/,
  ),
  refuses(
    'container/runtime-missing',
    'nobody takes its output',
    move({ destination: { runtimes: { crun }, systemd: false } }),
    /no systemd with a journal/,
  ),
  accepts('container/runtime-missing', 'both hosts have the same', move()),
  refuses(
    'container/bundle-differs',
    'the bundle is missing',
    move({ files: { '/opt/shop/config.json': [aFile({ sha256: 'a' }), absent] } }),
    /beta has no \/opt\/shop\/config.json/,
  ),
  refuses(
    'container/bundle-differs',
    'the configuration is another one',
    move({ files: { '/opt/shop/config.json': [aFile({ sha256: 'a' }), aFile({ sha256: 'b' })] } }),
    /has other content on beta/,
  ),
  refuses(
    'container/bundle-differs',
    'a volume is missing',
    move({ files: { '/srv/data': [aFile({ kind: 'directory' }), absent] } }),
    /beta has no \/srv\/data/,
  ),
  accepts('container/bundle-differs', 'all is there', move()),
  refuses(
    'container/name-taken',
    'there is one of the name',
    move({ files: { '/run/crun/shop': aFile({ kind: 'directory' }) } }),
    /crun on beta has a container shop/,
  ),
  accepts('container/name-taken', 'the name is free', move()),
  refuses(
    'container/cgroup-shared',
    'it has no cgroup of its own',
    move({ tree: holding({ cgroup: '/' }, '/') }),
    /shop is in the root cgroup/,
  ),
  refuses(
    'container/cgroup-shared',
    'somebody else is in its cgroup',
    move({ tree: holding({ strangers: [812] }) }),
    /PID 812 is in \/shop as well/,
  ),
  refuses(
    'container/cgroup-shared',
    'systemd has made it',
    move({ tree: holding({ systemd_cgroup: true }) }),
    /systemd has made the cgroup/,
  ),
  refuses(
    'container/cgroup-shared',
    'a process has left it',
    move({ tree: holding({}, '/elsewhere') }),
    /PID 4711 is in \/elsewhere, outside of \/shop/,
  ),
  refuses(
    'container/cgroup-shared',
    'its processes are below it',
    move({ tree: holding({}, '/shop/init') }),
    /in a cgroup below \/shop/,
  ),
  accepts('container/cgroup-shared', 'it has one to itself', move()),
  refuses(
    'container/stdio',
    'its output is a file of the host',
    move({ tree: holding({ descriptors: ['pipe:[1]', '/var/log/shop.log', 'pipe:[2]'] }) }),
    /The standard output of shop is \/var\/log\/shop.log/,
  ),
  accepts('container/stdio', 'it has pipes', move()),
  refuses(
    'container/criu-config',
    'a host has a configuration file',
    move({ files: { '/etc/criu/runc.conf': [absent, aFile()] } }),
    /beta has \/etc\/criu\/runc.conf/,
  ),
  refuses(
    'container/criu-config',
    'the container names one',
    move({ tree: holding({ names_criu_config: true }) }),
    /names a configuration file of its own/,
  ),
  accepts('container/criu-config', 'there is none', move()),
  refuses(
    'container/tcp-close',
    'its connections are to be dropped',
    move({ workload: { tcp: 'close' } }),
    /has `tcp: close`/,
  ),
  accepts('container/tcp-close', 'they are kept', move({ workload: { tcp: 'established' } })),
];
