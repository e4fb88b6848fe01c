import type { TcpPolicy, WorkloadFacts } from '../../model/index.ts';
import type { MoveOrder } from '../engine.ts';
import { inheritsSession } from './inherits-session.ts';

// The checks refuse what is larger. CRIU's own limit is 1 MiB, which no deleted program or library keeps to.
export const GHOST_LIMIT_BYTES = 256 * 1024 * 1024;

/** Where one move keeps its things on a host, and how criu is called there. */
export interface CriuPlace {
  /** Words before criu, absolute program first: they start it in the namespaces that it is to work in. */
  readonly prefix: readonly string[];
  /** Absolute path of criu. */
  readonly criu: string;
  readonly images: string;
  /** Absolute path of the action script that holds criu at its gates. */
  readonly gate: string;
}

/**
 * `criu dump`, held by the gate, of a tree that is frozen already in the cgroup `leaf`, an absolute path.
 *
 * `--manage-cgroups=ignore`: the workload's cgroup is the supervisors' business, on both sides.
 * `--ghost-limit`: deleted files, programs and libraries travel in the images up to that size.
 * `--network-lock skip`: so is the lock, see `networkLock`; CRIU would take about 14 ms of the standstill for its own.
 */
export function dumpCommand(
  place: CriuPlace,
  leaf: string,
  tree: WorkloadFacts,
  tcp: TcpPolicy,
): readonly string[] {
  return [
    ...place.prefix,
    place.criu,
    'dump',
    ...common(place, 'dump.log'),
    '--tree',
    String(numberOfRoot(tree)),
    '--freeze-cgroup',
    leaf,
    '--network-lock',
    'skip',
    '--ghost-limit',
    String(GHOST_LIMIT_BYTES),
    ...devicesFromOutside(tree).flatMap(({ key }) => ['--external', key]),
    ...sharedOptions(tree, tcp),
  ];
}

/** What the root process calls itself, and a criu that is where it is calls it as well. */
export function numberOfRoot({ identity, processes: [root] }: WorkloadFacts): number {
  return root?.inside?.pid ?? identity.pid;
}

/**
 * The words before `criu dump`: what puts criu where the workload has to be seen from.
 *
 * `unshare --ipc`: CRIU dumps an IPC namespace, System V objects included, where it is not its own, and restores it as a
 * new one. What the workload has to itself is not criu's anyway.
 */
export function dumpPrefix({ sysv, source }: Pick<MoveOrder, 'sysv' | 'source'>): readonly string[] {
  // A missing unshare is a finding of the checks; a move never gets here without one.
  return sysv === undefined ? [] : [source.facts.tools['unshare'] ?? '/usr/bin/unshare', '--ipc', '--'];
}

/** `criu restore`, held by the gate until the source is gone. */
export function restoreCommand(place: CriuPlace, tree: WorkloadFacts, tcp: TcpPolicy): readonly string[] {
  return [
    ...place.prefix,
    place.criu,
    'restore',
    ...common(place, 'restore.log'),
    '--restore-detached',
    ...sharedOptions(tree, tcp),
  ];
}

function common(place: CriuPlace, log: string): readonly string[] {
  return [
    // A host's own configuration file must not change what these commands mean.
    '--no-default-config',
    '--images-dir',
    place.images,
    '--log-file',
    log,
    '-v4',
    '--manage-cgroups=ignore',
    '--action-script',
    place.gate,
  ];
}

/** What has to be said at the dump and again at the restore: CRIU checks some of it, and drops the rest without a word. */
function sharedOptions(tree: WorkloadFacts, tcp: TcpPolicy): readonly string[] {
  return [
    ...(tcp === 'established' ? ['--tcp-established'] : []),
    ...(tcp === 'close' ? ['--tcp-close'] : []),
    ...(tree.locks.length > 0 ? ['--file-locks'] : []),
    ...(sendsOutside(tree) ? ['--ext-unix-sk'] : []),
    ...(inheritsSession(tree) ? ['--shell-job'] : []),
    ...journalInodes(tree).flatMap((inode) => ['--external', `unix[${inode}]`]),
  ];
}

/** Streams to journald: what takes their place on the destination is handed to criu by descriptor, which only it knows. */
export function journalInodes({ sockets }: WorkloadFacts): readonly string[] {
  return Object.entries(sockets).flatMap(([inode, socket]) =>
    socket.kind === 'unix' && socket.journal !== undefined ? [inode] : [],
  );
}

/** Whether a unix datagram socket is connected to one outside; the checks have seen to it that there is one to connect to. */
function sendsOutside({ sockets }: WorkloadFacts): boolean {
  return Object.values(sockets).some(
    (socket) =>
      socket.kind === 'unix' &&
      socket.type === 'datagram' &&
      socket.peer !== '0' &&
      sockets[socket.peer] === undefined,
  );
}

/** A device that was opened before the process got the mount namespace that it is in, as criu and its settings name it. */
export interface DeviceFromOutside {
  /** `file[MOUNT:INODE]`, both hexadecimal. */
  readonly key: string;
  readonly path: string;
}

/**
 * Devices without a state, such as /dev/null, that systemd has opened for a unit before it made the unit's sandbox. No
 * mount that the process sees leads to them, so that criu is handed another one on the destination.
 */
export function devicesFromOutside({ processes }: WorkloadFacts): readonly DeviceFromOutside[] {
  const found = new Map<string, string>();
  for (const fd of processes.flatMap(({ fds }) => fds)) {
    if (fd.kind !== 'device' || fd.block || !fd.rdev.startsWith('1:') || fd.mounted !== false) continue;
    found.set(`file[${fd.mount_id.toString(16)}:${BigInt(fd.inode).toString(16)}]`, fd.path);
  }
  return [...found].map(([key, path]) => ({ key, path }));
}
