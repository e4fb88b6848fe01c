import { HOST_NAMESPACES, aFile } from '../../builders/a-host.ts';
import { aFd, aProcess, aTree, aTreeWithSockets, unix } from '../../builders/a-process.ts';
import type { ProcessFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const one = (changes: Partial<ProcessFacts>): WorkloadFacts => aTree({ processes: [aProcess(changes)] });
const child = (changes: Partial<ProcessFacts>): WorkloadFacts =>
  aTree({
    processes: [
      aProcess(),
      aProcess({ pid: 4712, parent: 4711, session: 4711, process_group: 4711, ...changes }),
    ],
  });
const jailed = (tree: WorkloadFacts): WorkloadFacts => ({
  ...tree,
  processes: tree.processes.map((each) => ({ ...each, root: { path: '/srv/jail', deleted: false } })),
});
const inNamespace = (changes: Readonly<Record<string, string>>): WorkloadFacts =>
  one({ namespaces: { ...HOST_NAMESPACES, ...changes } });
/** In a PID namespace that mig has made for it. */
const apart = ({ pid }: { readonly pid: number }): WorkloadFacts => ({
  ...one({
    namespaces: { ...HOST_NAMESPACES, pid: '99', pid_for_children: '99', mnt: '97' },
    inside: { pid, process_group: pid, session: pid, threads: [pid] },
  }),
  pid_init: 4700,
});
const ptmx = aFd('terminal', { path: '/dev/ptmx', rdev: '5:2', index: 3 });

export const processCases: readonly RuleCase[] = [
  refuses(
    'process/pid-taken',
    'the PID is in use',
    { destination: { ids_in_use: [1, 4711] } },
    /^PID 4711 is in use on beta\.$/,
  ),
  refuses(
    'process/pid-taken',
    'it is known who uses the PID',
    {
      destination: {
        ids_in_use: [1, 4711],
        id_holders: { '4711': { pid: 4711, command: 'backup' } },
      },
    },
    /^PID 4711 is in use on beta by PID 4711 \(backup\)\.$/,
  ),
  refuses(
    'process/pid-taken',
    'a thread ID is in use',
    {
      tree: one({ threads: [4711, 4713] }),
      destination: { ids_in_use: [1, 4713] },
    },
    /thread ID 4713/,
  ),
  accepts('process/pid-taken', 'all numbers are free', { destination: { ids_in_use: [1, 4710, 4712] } }),
  accepts('process/pid-taken', 'it is to have a PID namespace of its own', {
    workload: { pid: 'namespace' },
    destination: { ids_in_use: [1, 4711] },
  }),
  refuses(
    'process/pid-taken',
    'the number that it knows in its namespace is in use',
    { tree: apart({ pid: 93 }), destination: { ids_in_use: [1, 93] } },
    /^PID 93 is in use/,
  ),
  accepts('process/pid-taken', "only the host's number for it is in use", {
    tree: apart({ pid: 93 }),
    destination: { ids_in_use: [1, 4711] },
  }),
  refuses(
    'process/pid-namespace',
    'it is to have a PID namespace of its own',
    { workload: { pid: 'namespace' } },
    /^It goes on as PID 4711 in a PID namespace of its own on beta, which gives it another number\./,
    'info',
  ),
  refuses(
    'process/pid-namespace',
    'it leaves the one that it has',
    { tree: apart({ pid: 93 }) },
    /^It leaves its PID namespace: PID 4711 on alpha, which knows itself as 93, is PID 93 for everybody on beta\.$/,
    'info',
  ),
  accepts('process/pid-namespace', 'it has none and is to have none', {}),
  refuses(
    'process/pid-namespace-unsupported',
    'its session is somebody else’s',
    { workload: { pid: 'namespace' }, tree: one({ session: 4000 }) },
    /^PID 4711 \(counter\) is in the session 4000, which it has not begun\.$/,
  ),
  refuses(
    'process/pid-namespace-unsupported',
    'criu cannot be brought there',
    { workload: { pid: 'namespace' }, destination: { tools: {} } },
    /^There is no nsenter on beta\.$/,
  ),
  refuses(
    'process/pid-namespace-unsupported',
    'criu cannot be brought to where it is',
    { tree: apart({ pid: 93 }), source: { tools: {} } },
    /^There is no nsenter on alpha\.$/,
  ),
  accepts('process/pid-namespace-unsupported', 'the program leads its session', {
    workload: { pid: 'namespace' },
  }),
  accepts('process/nested-pid-namespace', 'mig has made it', { tree: apart({ pid: 93 }) }),
  accepts('process/namespace-unsupported', 'its mounts are those of a PID namespace by mig', {
    tree: apart({ pid: 93 }),
  }),
  refuses(
    'process/nested-pid-namespace',
    'a child is in another one than that which mig has made',
    {
      tree: {
        ...apart({ pid: 93 }),
        processes: [
          ...apart({ pid: 93 }).processes,
          aProcess({ pid: 4712, parent: 4711, namespaces: { ...HOST_NAMESPACES, pid: '98' } }),
        ],
      },
    },
    /PID 4712 \(counter\) lives in another PID namespace than the root process\.$/,
  ),
  refuses(
    'process/namespace-unsupported',
    'it has a private /tmp',
    { tree: inNamespace({ mnt: '99' }) },
    /The mnt namespace of PID 4711/,
  ),
  refuses(
    'process/nested-pid-namespace',
    'its children would be in another one',
    { tree: inNamespace({ pid_for_children: '99' }) },
    /Children of PID 4711 \(counter\) would live in another PID namespace/,
  ),
  refuses(
    'process/nested-pid-namespace',
    'it is the first one in its own',
    { tree: inNamespace({ pid: '99', pid_for_children: '99' }) },
    /^PID 4711 \(counter\) lives in another PID namespace/,
  ),
  accepts('process/nested-pid-namespace', "it lives in the host's", {}),
  accepts('process/nested-pid-namespace', 'the kernel does not tell of children', {
    source: { namespaces: without('pid_for_children') },
    tree: one({ namespaces: without('pid_for_children') }),
  }),
  refuses(
    'process/namespace-unsupported',
    'only a child has a host name of its own',
    { tree: child({ namespaces: { ...HOST_NAMESPACES, uts: '99' } }) },
    /The uts namespace of PID 4712/,
  ),
  accepts('process/namespace-unsupported', 'the whole tree has a host name of its own', {
    tree: aTree({
      processes: [4711, 4712].map((pid) => aProcess({ pid, namespaces: { ...HOST_NAMESPACES, uts: '99' } })),
    }),
  }),
  refuses(
    'process/namespace-unsupported',
    'its children would be in another time namespace',
    { tree: inNamespace({ time_for_children: '99' }) },
    /another time namespace/,
  ),
  accepts('process/namespace-unsupported', 'CRIU gave it a time namespace when it moved before', {
    tree: inNamespace({ time: '99', time_for_children: '99' }),
  }),
  accepts('process/namespace-unsupported', 'the kernel has no time namespaces', {
    source: { namespaces: without('time', 'time_for_children') },
    tree: one({ namespaces: without('time', 'time_for_children') }),
  }),
  refuses(
    'process/root-differs',
    'its root is missing there',
    {
      tree: one({ root: { path: '/srv/jail', deleted: false } }),
      files: { '/srv/jail': [aFile({ kind: 'directory', mode: 0o755 }), { kind: 'absent' }] },
    },
    /is \/srv\/jail, which does not exist on beta/,
  ),
  refuses(
    'process/root-differs',
    'its root has been deleted',
    { tree: one({ root: { path: '/srv/jail', deleted: true } }) },
    /is \/srv\/jail, which has been deleted/,
  ),
  refuses(
    'process/root-differs',
    'nobody has looked at it there',
    { tree: one({ root: { path: '/srv/jail', deleted: false } }) },
    /could not be looked at/,
  ),
  refuses(
    'process/root-differs',
    'it has a unix socket with a name',
    {
      tree: jailed(aTreeWithSockets([unix({ state: 'LISTEN', path: '/run/log.sock' })])),
      files: { '/srv/jail': aFile({ kind: 'directory', mode: 0o755 }) },
    },
    /fd 3 is a unix socket whose name \/run\/log.sock is meant from there/,
  ),
  accepts('process/root-differs', 'its root is there as well', {
    tree: one({ root: { path: '/srv/jail', deleted: false } }),
    files: { '/srv/jail': aFile({ kind: 'directory', mode: 0o755 }) },
  }),
  accepts('process/root-differs', 'its root is the root', {}),
  refuses(
    'process/cwd-missing',
    'the directory is not there',
    {
      tree: one({ cwd: { path: '/srv/work', deleted: false } }),
      files: { '/srv/work': [aFile({ kind: 'directory', mode: 0o755 }), { kind: 'absent' }] },
    },
    /\/srv\/work \(the working directory of PID 4711\) is not there on beta/,
  ),
  refuses(
    'process/cwd-missing',
    'the directory has been deleted',
    { tree: one({ cwd: { path: '/srv/work', deleted: true } }) },
    /has been deleted; it travels/,
    'info',
  ),
  accepts('process/cwd-missing', 'the directory is there', {
    tree: one({ cwd: { path: '/srv/work', deleted: false } }),
    files: { '/srv/work': aFile({ kind: 'directory', mode: 0o755 }) },
  }),
  refuses(
    'process/exe-replaced',
    'the program was updated under it',
    { tree: one({ exe: { path: '/usr/bin/counter', deleted: true, nlink: 0, allocated_bytes: 4096 } }) },
    /deleted or replaced; it travels in the images/,
    'info',
  ),
  refuses(
    'process/exe-replaced',
    'the program that runs has another name',
    { tree: one({ exe: { path: '/usr/bin/counter', deleted: true, nlink: 1, allocated_bytes: 4096 } }) },
    /it has another name still, which CRIU does not know/,
  ),
  refuses(
    'process/exe-replaced',
    'it runs from a memory file',
    { tree: one({ exe: { path: '/memfd:x', deleted: true, nlink: 0, allocated_bytes: 4096 } }) },
    /does not carry programs that run from a memory file/,
  ),
  refuses(
    'process/exe-replaced',
    'it is not known how large the program is',
    { tree: one({ exe: { path: '/usr/bin/counter', deleted: true } }) },
    /how large it is could not be read/,
  ),
  accepts('process/exe-replaced', 'the program is where it was', {}),
  refuses(
    'process/set-id',
    'the program was copied',
    { files: { '/usr/bin/counter': [aFile({ mode: 0o4755 }), aFile({ mode: 0o755 })] } },
    /\/usr\/bin\/counter .* has mode 4755 on alpha and 0755 on beta/,
  ),
  accepts('process/set-id', 'the program has other rights as well, for which there is another rule', {
    files: { '/usr/bin/counter': [aFile({ mode: 0o4755 }), aFile({ mode: 0o700 })] },
  }),
  accepts('fds/file-mode', 'a program lacks its set-id bit, for which there is another rule', {
    files: { '/usr/bin/counter': [aFile({ mode: 0o4755 }), aFile({ mode: 0o755 })] },
  }),
  refuses(
    'process/terminal',
    'it belongs to a login',
    {
      tree: one({
        terminal: '136:3',
        fds: [aFd('terminal', { path: '/dev/pts/3', rdev: '136:3', index: 3 })],
      }),
    },
    /controlled by terminal 136:3\.$/,
  ),
  refuses(
    'process/terminal',
    'it does not hold the one that it has',
    { tree: one({ terminal: '136:3' }) },
    /controlled by terminal 136:3, which it will have lost/,
    'warning',
  ),
  accepts('process/terminal', 'the tree holds the terminal itself', {
    tree: one({ terminal: '136:3', fds: [ptmx] }),
    files: { '/dev/pts/3': { kind: 'absent' } },
  }),
  refuses(
    'process/x11-client',
    'it has a window',
    { tree: aTreeWithSockets([unix({ peer: '88', peer_name: '@/tmp/.X11-unix/X0' })]) },
    /fd 3 of PID 4711 is connected to the X server at @\/tmp\/.X11-unix\/X0/,
  ),
  accepts('process/x11-client', 'it is connected to something else', {
    tree: aTreeWithSockets([unix({ peer: '88', peer_name: '/run/dbus/system_bus_socket' })]),
  }),
];

function without(...kinds: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(HOST_NAMESPACES).filter(([kind]) => !kinds.includes(kind)));
}
