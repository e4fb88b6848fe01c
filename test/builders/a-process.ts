import type {
  FdFacts,
  MappingFacts,
  ProcessFacts,
  SocketFacts,
  TaskFacts,
  WorkloadFacts,
} from '../../src/model/index.ts';
import { HOST_NAMESPACES } from './a-host.ts';

/** Process 4711, root of its session, run by root, with nothing open. */
export function aProcess(changes: Partial<ProcessFacts> = {}): ProcessFacts {
  const pid = changes.pid ?? 4711;
  return {
    pid,
    start_time: 1000,
    parent: 1,
    process_group: pid,
    session: pid,
    state: 'S',
    tracer: 0,
    command: 'counter',
    args: ['/usr/bin/counter', '--password', 'hunter2'],
    threads: [pid],
    exe: { path: '/usr/bin/counter', deleted: false },
    cwd: { path: '/', deleted: false },
    root: { path: '/', deleted: false },
    uids: [0, 0, 0, 0],
    gids: [0, 0, 0, 0],
    supplementary_gids: [],
    capabilities: {
      inheritable: '0',
      permitted: '1ffffffffff',
      effective: '1ffffffffff',
      bounding: '1ffffffffff',
      ambient: '0',
    },
    no_new_privs: false,
    seccomp: 0,
    lsm_label: '',
    cgroup: '/system.slice/ssh.service',
    namespaces: { ...HOST_NAMESPACES },
    memory: { anonymous_bytes: 64 * 1024 * 1024, shared_bytes: 0, file_bytes: 1_000_000, locked_bytes: 0 },
    fds: [],
    mappings: [],
    ...changes,
  };
}

/** The first thread of `aProcess`, asleep, that may run everywhere. */
export function aTask(changes: Partial<TaskFacts> = {}): TaskFacts {
  return { tid: 4711, state: 'S', tracer: 0, pending: '0', policy: 0, nice: 0, cpus: '', ...changes };
}

/** A tree of the given processes, the first of which is its root; by default of one. */
export function aTree(changes: Partial<WorkloadFacts> = {}): WorkloadFacts {
  const processes = changes.processes ?? [aProcess()];
  const root = processes[0] ?? aProcess();
  return {
    identity: { boot_id: 'boot-alpha', pid: root.pid, start_time: root.start_time },
    processes,
    sockets: {},
    outside_holders: {},
    locks: [],
    unreadable: [],
    ...changes,
  };
}

type WithKind<Kind> = FdFacts extends infer Facts
  ? Facts extends { readonly kind: infer Kinds }
    ? Kind extends Kinds
      ? Facts
      : never
    : never
  : never;
type Own<Kind> = Omit<WithKind<Kind>, 'kind' | keyof Common>;
type Common = Pick<FdFacts, 'fd' | 'link' | 'dev' | 'inode' | 'flags' | 'mount_id' | 'mounted'>;

/** Descriptor 3 of any kind; what the kind needs has to be given. */
export function aFd<Kind extends FdFacts['kind']>(kind: Kind, own: Own<Kind> & Partial<Common>): FdFacts;
// That the parts make one member of the union is said by the signature above; a generic spread cannot show it.
export function aFd(kind: string, own: object): object {
  return { fd: 3, link: `${kind}:[9]`, dev: '8:1', inode: '9', flags: 0, mount_id: 1, ...own, kind };
}

/** A regular file of 6 bytes open for reading. */
export function anOpenFile(path: string, changes: Partial<WithKind<'file'>> = {}): FdFacts {
  return aFd('file', {
    path,
    deleted: false,
    nlink: 1,
    size_bytes: 6,
    mode: 0o644,
    reachable_by_path: true,
    ...changes,
  });
}

/** A file mapped privately, as a library is. */
export function aMapping(changes: Partial<MappingFacts> = {}): MappingFacts {
  return {
    range: '7f0000000000-7f0000001000',
    kind: 'file',
    path: '/usr/lib/libc.so.6',
    deleted: false,
    shared: false,
    writable: false,
    executable: true,
    dev: '8:1',
    inode: '200',
    ...changes,
  };
}

/** What one socket is, for `aTreeWithSockets`. */
export interface OpenSocket {
  readonly protocol: string;
  readonly socket?: SocketFacts;
}

/** One process that holds sockets: the first as fd 3 with inode 1003, the next as fd 4 with inode 1004, and so on. */
export function aTreeWithSockets(
  sockets: readonly OpenSocket[],
  changes: Partial<WorkloadFacts> = {},
): WorkloadFacts {
  const inode = (index: number): string => String(1003 + index);
  const fds = sockets.map(({ protocol }, index) => {
    return aFd('socket', { protocol, fd: 3 + index, inode: inode(index), link: `socket:[${inode(index)}]` });
  });
  const known = sockets.flatMap(({ socket }, index) => (socket ? [[inode(index), socket] as const] : []));
  return aTree({ processes: [aProcess({ fds })], sockets: Object.fromEntries(known), ...changes });
}

type InetFacts = Extract<SocketFacts, { kind: 'tcp' | 'udp' }>;

/** A TCP or UDP socket of the given state between two endpoints written `IP PORT`. */
export function inet(
  kind: 'tcp' | 'udp',
  state: string,
  local: string,
  remote = '0.0.0.0 0',
  changes: Partial<InetFacts> = {},
): OpenSocket {
  const family = local.includes(':') ? 6 : 4;
  return {
    protocol: kind.toUpperCase() + (family === 6 ? 'v6' : ''),
    socket: {
      kind,
      family,
      state,
      local: endpoint(local),
      remote: endpoint(remote),
      receive_queue_bytes: 0,
      send_queue_bytes: 0,
      ...changes,
    },
  };
}

/** A unix socket, by default a connected stream without a name. */
export function unix(changes: Partial<Extract<SocketFacts, { kind: 'unix' }>> = {}): OpenSocket {
  const socket = { kind: 'unix', type: 'stream', state: 'ESTAB', path: '', peer: '0', ...changes } as const;
  return { protocol: socket.type === 'datagram' ? 'UNIX' : 'UNIX-STREAM', socket };
}

function endpoint(text: string): { ip: string; port: number } {
  const [ip = '', port = '0'] = text.split(' ');
  return { ip, port: Number(port) };
}
