import { HOST_NAMESPACES, aFile } from '../../builders/a-host.ts';
import { aFd, aProcess, aTree } from '../../builders/a-process.ts';
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
const inNamespace = (changes: Readonly<Record<string, string>>): WorkloadFacts =>
  one({ namespaces: { ...HOST_NAMESPACES, ...changes } });
const ptmx = aFd('terminal', { path: '/dev/ptmx', rdev: '5:2', index: 3 });
const tomcat = (uid: number): { readonly users: readonly { name: string; uid: number; gid: number }[] } => ({
  users: [{ name: 'tomcat', uid, gid: uid }],
});

export const processCases: readonly RuleCase[] = [
  refuses(
    'process/pid-taken',
    'the PID is in use',
    { destination: { ids_in_use: [1, 4711] } },
    /^PID 4711 is in use on beta\.$/,
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
  refuses(
    'process/not-session-leader',
    'it was started by a shell',
    { tree: one({ session: 4000 }) },
    /in the session of PID 4000/,
  ),
  accepts('process/not-session-leader', 'a child is in the session of the root', { tree: child({}) }),
  refuses(
    'process/session-leader-outside',
    'a child is in a foreign session',
    { tree: child({ session: 4600 }) },
    /PID 4712 \(counter\) is in session 4600/,
  ),
  accepts('process/session-leader-outside', 'a child leads its own session', {
    tree: child({ session: 4712 }),
  }),
  refuses('process/traced', 'strace is attached', { tree: one({ tracer: 900 }) }, /traced by PID 900/),
  accepts('process/traced', 'nobody traces', {}),
  refuses(
    'process/zombie',
    'a child has ended',
    { tree: child({ state: 'Z' }) },
    /moves along as a zombie/,
    'info',
  ),
  refuses(
    'process/zombie',
    'the root has ended',
    { tree: one({ state: 'Z' }) },
    /root process, PID 4711 \(counter\), has ended/,
  ),
  accepts('process/zombie', 'all live', { tree: child({ state: 'R' }) }),
  refuses(
    'process/stopped',
    'it was stopped with SIGSTOP',
    { tree: one({ state: 'T' }) },
    /is stopped and stays so/,
    'info',
  ),
  accepts('process/stopped', 'it sleeps', { tree: one({ state: 'S' }) }),
  refuses(
    'process/namespace-unsupported',
    'it has a private /tmp',
    { tree: inNamespace({ mnt: '99' }) },
    /The mnt namespace of PID 4711/,
  ),
  refuses(
    'process/namespace-unsupported',
    'its children would be in another PID namespace',
    { tree: inNamespace({ pid_for_children: '99' }) },
    /pid_for_children/,
  ),
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
    'it is in a chroot',
    { tree: one({ root: { path: '/srv/jail', deleted: false } }) },
    /is \/srv\/jail/,
  ),
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
    /has been deleted/,
  ),
  accepts('process/cwd-missing', 'the directory is there', {
    tree: one({ cwd: { path: '/srv/work', deleted: false } }),
    files: { '/srv/work': aFile({ kind: 'directory', mode: 0o755 }) },
  }),
  refuses(
    'process/exe-replaced',
    'the program was updated under it',
    { tree: one({ exe: { path: '/usr/bin/counter', deleted: true } }) },
    /deleted or replaced/,
  ),
  accepts('process/exe-replaced', 'the program is where it was', {}),
  refuses(
    'process/user-missing',
    'the user has another number there',
    {
      tree: one({ uids: [998, 998, 998, 998] }),
      source: tomcat(998),
      destination: tomcat(997),
    },
    /tomcat has the number 998 on the source and 997 on beta/,
  ),
  refuses(
    'process/user-missing',
    'the number belongs to somebody else there',
    {
      tree: one({ uids: [998, 998, 998, 998] }),
      source: tomcat(998),
      destination: { users: [{ name: 'redis', uid: 998, gid: 998 }] },
    },
    /belongs to tomcat on the source and to redis on beta/,
  ),
  refuses(
    'process/user-missing',
    'the user does not exist there',
    { tree: one({ uids: [998, 998, 998, 998] }), source: tomcat(998) },
    /tomcat \(998\) does not exist on beta/,
    'warning',
  ),
  accepts('process/user-missing', 'the user is the same', {
    tree: one({ uids: [998, 998, 998, 998] }),
    source: tomcat(998),
    destination: tomcat(998),
  }),
  refuses(
    'process/capability',
    'root there is confined',
    {
      destination: { rights: { uid: 0, capabilities: '1fffeffffff', reads_foreign_limits: false } },
    },
    /has CAP_SYS_RESOURCE, which root on beta lacks/,
  ),
  accepts('process/capability', 'both lack the same', {
    tree: one({
      capabilities: {
        inheritable: '0',
        permitted: '1fffeffffff',
        effective: '1fffeffffff',
        bounding: '1fffeffffff',
        ambient: '0',
      },
    }),
    destination: { rights: { uid: 0, capabilities: '1fffeffffff', reads_foreign_limits: false } },
  }),
  refuses(
    'process/seccomp',
    'it filters its system calls',
    { tree: one({ seccomp: 2 }) },
    /has seccomp filters/,
    'info',
  ),
  accepts('process/seccomp', 'it does not', {}),
  refuses(
    'process/lsm-label',
    'the destination has no AppArmor',
    {
      tree: one({ lsm_label: '/usr/sbin/nginx (enforce)' }),
      source: { lsm: ['capability', 'apparmor'] },
    },
    /confined by \/usr\/sbin\/nginx, and beta does not run apparmor/,
  ),
  refuses(
    'process/lsm-label',
    'it is not known which profiles are loaded',
    {
      tree: one({ lsm_label: 'nginx (enforce)' }),
      source: { lsm: ['apparmor'] },
      destination: { lsm: ['apparmor'] },
    },
    /not known/,
  ),
  accepts('process/lsm-label', 'the profile is loaded there', {
    tree: one({ lsm_label: 'nginx (enforce)' }),
    source: { lsm: ['apparmor'] },
    destination: { lsm: ['apparmor'], apparmor_profiles: ['nginx'] },
  }),
  accepts('process/lsm-label', 'it is unconfined', {
    tree: one({ lsm_label: 'unconfined' }),
    source: { lsm: ['apparmor'] },
  }),
  refuses(
    'process/terminal',
    'it belongs to a login',
    { tree: one({ terminal: '136:3' }) },
    /controlled by terminal 136:3/,
  ),
  accepts('process/terminal', 'the tree holds the terminal itself', {
    tree: one({ terminal: '136:3', fds: [ptmx] }),
    files: { '/dev/pts/3': { kind: 'absent' } },
  }),
];

function without(...kinds: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(HOST_NAMESPACES).filter(([kind]) => !kinds.includes(kind)));
}
