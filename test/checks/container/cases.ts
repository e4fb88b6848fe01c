import type {
  ContainerFacts,
  PodmanContainer,
  PodmanFacts,
  WorkloadFacts,
} from '../../../src/model/index.ts';
import { aContainer, aPodmanContainer } from '../../builders/a-container.ts';
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

/** A container of podman that nothing speaks against, but for these changes of it, of podman on beta, and of the container. */
function podmans(
  changes: Partial<PodmanContainer> = {},
  there: Partial<PodmanFacts> = {},
  container: Partial<ContainerFacts> = {},
): MoveChanges {
  const podman: PodmanFacts = {
    path: '/usr/bin/podman',
    version: 'podman version 5.8.1',
    driver: 'overlay',
    containers: [],
    images: { c0ffee: ['localhost/web:latest'] },
    volumes: [],
  };
  const runc = { path: '/usr/bin/runc', version: 'runc version 1.3.3', calls_criu: true };
  const of = { runtime: 'runc', name: '1d1d', state: '/run/runc/1d1d', bundle: '/var/lib/web' } as const;
  return {
    tree: holding({ ...of, podman: aPodmanContainer(changes), ...container }),
    source: { runtimes: { crun, runc }, podman },
    destination: { runtimes: { crun, runc }, podman: { ...podman, ...there } },
    files: {
      ...files,
      '/run/runc/1d1d': [aFile({ kind: 'directory' }), absent],
      '/srv/data': aFile({ kind: 'directory' }),
    },
  };
}

/** Rules about containers. */
export const containerCases: readonly RuleCase[] = [
  refuses('container/by-runtime', 'it is a container', move(), /crun checkpoints shop on alpha/, 'info'),
  accepts('container/by-runtime', 'it is none', {}),
  refuses(
    'container/by-runtime',
    'podman has it',
    podmans(),
    /podman makes web on beta from the same image/,
    'info',
  ),
  refuses(
    'container/runtime-unsupported',
    'crun runs it in a cgroup of systemd',
    podmans({}, {}, { runtime: 'crun', systemd_cgroup: true }),
    /web is run by crun, in a cgroup that systemd has made/,
  ),
  refuses(
    'container/runtime-unsupported',
    'its storage is no overlay',
    podmans({ driver: 'vfs' }),
    /storage driver vfs/,
  ),
  refuses(
    'container/runtime-unsupported',
    'it has no image',
    podmans({ image: { id: '', name: '' } }),
    /is made of a folder, and of no image/,
  ),
  refuses(
    'container/runtime-unsupported',
    'it has a terminal',
    podmans({ terminal: true }),
    /web has a terminal/,
  ),
  refuses(
    'container/runtime-unsupported',
    'its input is open',
    podmans({ input: true }),
    /web has an open input/,
  ),
  refuses(
    'container/runtime-unsupported',
    'it may be held for longer than podman waits',
    { ...podmans(), workload: { hold_limit_ms: 120_000 } },
    /web may be held for longer than podman waits/,
  ),
  accepts(
    'container/runtime-unsupported',
    'runc runs it in a cgroup of systemd',
    podmans({}, {}, { systemd_cgroup: true }),
  ),
  accepts(
    'container/runtime-unsupported',
    'crun runs it in a cgroup of its own',
    podmans({}, {}, { runtime: 'crun' }),
  ),
  refuses(
    'container/podman-managed',
    'podman starts it again',
    podmans({ restart: 'always' }),
    /is started again by itself \(`--restart always`\)/,
  ),
  refuses('container/podman-managed', 'podman removes it', podmans({ auto_remove: true }), /\(`--rm`\)/),
  refuses(
    'container/podman-managed',
    'it belongs to a unit',
    podmans({ unit: 'web.service' }),
    /run by the unit web.service/,
  ),
  refuses(
    'container/podman-managed',
    'its health is checked',
    podmans({ health_check: true }),
    /health checked/,
  ),
  refuses(
    'container/podman-managed',
    'it is in a pod',
    podmans({ pod: 'ab12', ties: 1 }),
    /is in the pod ab12/,
  ),
  refuses('container/podman-managed', 'others depend on it', podmans({ ties: 1 }), /with another container/),
  accepts('container/podman-managed', 'it is left alone', podmans({ restart: 'no' })),
  refuses(
    'container/image-missing',
    'the image is missing',
    podmans({}, { images: {} }),
    /podman on beta has no image c0ffee, which is localhost\/web:latest/,
  ),
  refuses(
    'container/image-missing',
    'it has another name there',
    podmans({}, { images: { c0ffee: ['localhost/other:latest'] } }),
    /but not by the name localhost\/web:latest/,
  ),
  refuses(
    'container/image-missing',
    'a volume is missing',
    podmans({ volumes: ['data'] }),
    /podman on beta has no volume data/,
  ),
  refuses(
    'container/image-missing',
    'the storage there is no overlay',
    podmans({}, { driver: 'vfs' }),
    /podman on beta has the storage driver vfs/,
  ),
  accepts('container/image-missing', 'all is there', podmans({ volumes: ['data'] }, { volumes: ['data'] })),
  refuses(
    'container/changes-large',
    'it has changed more than mig carries',
    podmans({ changed_bytes: 300 << 20 }),
    /web has 300 MiB in files that are not of its image/,
  ),
  accepts('container/changes-large', 'it has changed little', podmans({ changed_bytes: 5000 })),
  refuses(
    'container/name-taken',
    'podman there has one of the name',
    podmans({}, { containers: [{ id: 'ab12', name: 'web' }] }),
    /podman on beta has a container web \(ab12\)/,
  ),
  refuses(
    'container/name-taken',
    'podman there has the same under another name',
    podmans({}, { containers: [{ id: '1d1d', name: 'old' }] }),
    /podman on beta has a container old \(1d1d\)/,
  ),
  accepts(
    'container/name-taken',
    'podman there has others',
    podmans({}, { containers: [{ id: 'ab12', name: 'db' }] }),
  ),
  refuses(
    'container/runtime-missing',
    'the versions of podman differ',
    podmans({}, { version: 'podman version 4.9.3' }),
    /alpha has podman version 5.8.1, and beta has podman version 4.9.3/,
  ),
  accepts('container/runtime-missing', 'both hosts have the same podman, and no journal', {
    ...podmans(),
    destination: { ...podmans().destination, systemd: false },
  }),
  accepts('container/bundle-differs', 'podman makes the bundle', podmans()),
  accepts(
    'container/stdio',
    'its input is nothing',
    podmans({}, {}, { descriptors: ['/dev/null', 'pipe:[1]', 'pipe:[2]'] }),
  ),
  accepts('container/cgroup-shared', 'podman has systemd make it', podmans({}, {}, { systemd_cgroup: true })),
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
