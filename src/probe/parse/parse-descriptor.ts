import type { EpollTarget, FdFacts } from '../../model/index.ts';
import { keyValues } from './key-values.ts';
import type { RawDescriptor } from './raw-facts.ts';
import { resolveReference } from './resolve-reference.ts';

type FdKind = FdFacts extends infer Facts
  ? Facts extends FdFacts
    ? Omit<Facts, keyof FdCommon>
    : never
  : never;
type FdCommon = Pick<FdFacts, 'fd' | 'link' | 'dev' | 'inode' | 'flags' | 'mount_id' | 'mounted'>;

/** Character device majors that are terminals (Documentation/admin-guide/devices.txt): consoles, serial lines, ptys. */
const TERMINAL_MAJORS: ReadonlySet<number> = new Set([
  2, 3, 4, 5, 136, 137, 138, 139, 140, 141, 142, 143, 166, 188, 204, 229,
]);

// `st_blocks` of stat(2) counts in these, whatever the file system's blocks are.
const STAT_BLOCK_BYTES = 512;

// MQUEUE_MAGIC of ipc/mqueue.c.
const MESSAGE_QUEUES = 0x1980_0202;

const NAMESPACE_LINK = /^(cgroup|ipc|mnt|net|pid|time|user|uts):\[\d+\]$/;

/** Understands one entry of /proc/PID/fd with its stat(2) and fdinfo. */
export function parseDescriptor(raw: RawDescriptor): FdFacts {
  const info = keyValues(raw.info, ':');
  const common: FdCommon = {
    fd: raw.fd,
    link: raw.link,
    dev: raw.dev,
    inode: raw.inode,
    flags: Number.parseInt(info.get('flags') ?? '0', 8),
    mount_id: Number(info.get('mnt_id') ?? 0),
    ...(raw.mounted !== undefined && { mounted: raw.mounted }),
  };
  return { ...common, ...kindOf(raw, info) };
}

/** Only what has a path has a link that begins with `/`; the rest bears the kernel's own names, such as `pipe:[17]`. */
function kindOf(raw: RawDescriptor, info: ReadonlyMap<string, string>): FdKind {
  const hasPath = raw.link.startsWith('/');
  switch (raw.mode & 0o170000) {
    case 0o140000:
      // Opened with O_PATH, it is the name of a socket and no socket.
      if (hasPath) return { kind: 'other' };
      return { kind: 'socket', protocol: raw.protocol ?? '', ...passing(info) };
    case 0o010000:
      return hasPath ? fifo(raw) : { kind: 'pipe' };
    case 0o020000:
      return characterDevice(raw, info);
    case 0o060000:
      return { kind: 'device', path: resolveReference(raw).path, rdev: raw.rdev, block: true };
    case 0o040000:
      return hasPath ? directory(raw) : { kind: 'other' };
    case 0o100000:
      return hasPath ? regularFile(raw) : withoutPath(raw, info);
    case 0o120000:
      // Opened with O_PATH and O_NOFOLLOW: CRIU treats it as it does files.
      return hasPath ? { kind: 'symlink', path: resolveReference(raw).path } : { kind: 'other' };
    default:
      return withoutPath(raw, info);
  }
}

function fifo(raw: RawDescriptor): FdKind {
  const { path, deleted } = resolveReference(raw);
  return { kind: 'fifo', path, ...(deleted && { nlink: raw.nlink }) };
}

/** Descriptors on their way in a unix socket, which a kernel from 5.10 on counts (net/unix/af_unix.c: unix_show_fdinfo). */
function passing(info: ReadonlyMap<string, string>): { readonly passing?: number } {
  const count = Number(info.get('scm_fds') ?? 0);
  return count > 0 ? { passing: count } : {};
}

function characterDevice(raw: RawDescriptor, info: ReadonlyMap<string, string>): FdKind {
  const { path, deleted } = resolveReference(raw);
  if (!TERMINAL_MAJORS.has(Number.parseInt(raw.rdev, 10))) {
    return { kind: 'device', path, rdev: raw.rdev, block: false };
  }
  // Present for the master of a pty only: the number of its slave.
  const index = info.get('tty-index');
  return {
    kind: 'terminal',
    path,
    rdev: raw.rdev,
    ...(index !== undefined && { index: Number(index) }),
    // The name of a slave goes with its master.
    ...(deleted && { hung_up: true as const }),
  };
}

function regularFile(raw: RawDescriptor): FdKind {
  const { path, deleted } = resolveReference(raw);
  if (deleted && path.startsWith('/memfd:')) return { kind: 'memfd', name: path.slice('/memfd:'.length) };
  // memfd_secret(2): a regular file by its mode only, its content can be read by nobody.
  if (deleted && path === '/secretmem') return { kind: 'other' };
  if (raw.magic === MESSAGE_QUEUES) return { kind: 'message-queue', path };
  return fileOrDirectory(raw, 'file');
}

function fileOrDirectory(raw: RawDescriptor, kind: 'file' | 'directory'): FdKind {
  return {
    kind,
    ...resolveReference(raw),
    nlink: raw.nlink,
    size_bytes: raw.size,
    mode: raw.mode & 0o7777,
    ...(raw.blocks !== undefined && { allocated_bytes: raw.blocks * STAT_BLOCK_BYTES }),
  };
}

function directory(raw: RawDescriptor): FdKind {
  const { owner = 0 } = raw;
  return { ...fileOrDirectory(raw, 'directory'), ...(owner !== 0 && { signals_owner: true as const }) };
}

function withoutPath(raw: RawDescriptor, info: ReadonlyMap<string, string>): FdKind {
  const namespace = NAMESPACE_LINK.exec(raw.link)?.[1];
  if (namespace !== undefined) return { kind: 'namespace', name: namespace };
  // Since 6.9 a pidfd lives in a file system of its own and has lost the prefix.
  const name = /^anon_inode:\[?([^\]]*)\]?$/.exec(raw.link)?.[1] ?? /^(pidfd):/.exec(raw.link)?.[1];
  if (name === undefined) return { kind: 'other' };
  const pid = info.get('Pid');
  const id = info.get('eventfd-id');
  const clock = info.get('clockid');
  const targets = epollTargets(raw.info);
  const interval = intervalMs(info.get('it_interval'));
  return {
    kind: 'anonymous',
    name,
    ...(pid !== undefined && { pid: Number(pid) }),
    ...(id !== undefined && { eventfd_id: id.trim() }),
    ...(targets.length > 0 && { targets }),
    ...(info.get('eventfd-semaphore')?.trim() === '1' && { semaphore: true as const }),
    ...(clock !== undefined && { clock: Number(clock) }),
    ...(interval !== undefined && { interval_ms: interval }),
    ...(raw.watches && {
      watches: raw.watches.map(({ on, path }) => ({ on, ...(path !== null && { path }) })),
    }),
  };
}

/** Lines such as `tfd:        5 events:       19 data:   5  pos:0 ino:61e8 sdev:e`, the inode in hexadecimal. */
function epollTargets(info: string): readonly EpollTarget[] {
  return [...info.matchAll(/^tfd:\s*(\d+)\s.*\sino:([0-9a-f]+)/gm)].map(([, fd = '', inode = '']) => ({
    fd: Number(fd),
    inode: BigInt(`0x${inode}`).toString(),
  }));
}

/** Of a timerfd: `(0, 10000000)`, seconds and nanoseconds; all zeros for one that rings once or not at all. */
function intervalMs(text: string | undefined): number | undefined {
  const [, seconds = '0', nanoseconds = '0'] = /\((\d+), (\d+)\)/.exec(text ?? '') ?? [];
  const interval = Number(seconds) * 1000 + Number(nanoseconds) / 1e6;
  return interval > 0 ? interval : undefined;
}
