import type { FdFacts } from '../../model/index.ts';
import { keyValues } from './key-values.ts';
import type { RawDescriptor } from './raw-facts.ts';
import { resolveReference } from './resolve-reference.ts';

type FdKind = FdFacts extends infer Facts
  ? Facts extends FdFacts
    ? Omit<Facts, keyof FdCommon>
    : never
  : never;
type FdCommon = Pick<FdFacts, 'fd' | 'link' | 'dev' | 'inode' | 'flags' | 'mount_id'>;

/** Character device majors that are terminals (Documentation/admin-guide/devices.txt): consoles, serial lines, ptys. */
const TERMINAL_MAJORS: ReadonlySet<number> = new Set([
  2, 3, 4, 5, 136, 137, 138, 139, 140, 141, 142, 143, 166, 188, 204, 229,
]);

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
  };
  return { ...common, ...kindOf(raw, info) };
}

/** Only what has a path has a link that begins with `/`; the rest bears the kernel's own names, such as `pipe:[17]`. */
function kindOf(raw: RawDescriptor, info: ReadonlyMap<string, string>): FdKind {
  const hasPath = raw.link.startsWith('/');
  switch (raw.mode & 0o170000) {
    case 0o140000:
      return { kind: 'socket', protocol: raw.protocol ?? '' };
    case 0o010000:
      return hasPath ? { kind: 'fifo', path: resolveReference(raw).path } : { kind: 'pipe' };
    case 0o020000:
      return characterDevice(raw, info);
    case 0o060000:
      return { kind: 'device', path: resolveReference(raw).path, rdev: raw.rdev, block: true };
    case 0o040000:
      return hasPath ? fileOrDirectory(raw, 'directory') : { kind: 'other' };
    case 0o100000:
      return hasPath ? regularFile(raw) : withoutPath(raw.link, info);
    default:
      return withoutPath(raw.link, info);
  }
}

function characterDevice(raw: RawDescriptor, info: ReadonlyMap<string, string>): FdKind {
  const { path } = resolveReference(raw);
  if (!TERMINAL_MAJORS.has(Number.parseInt(raw.rdev, 10))) {
    return { kind: 'device', path, rdev: raw.rdev, block: false };
  }
  // Present for the master of a pty only: the number of its slave.
  const index = info.get('tty-index');
  return { kind: 'terminal', path, rdev: raw.rdev, ...(index !== undefined && { index: Number(index) }) };
}

function regularFile(raw: RawDescriptor): FdKind {
  const { path, deleted } = resolveReference(raw);
  if (deleted && path.startsWith('/memfd:')) return { kind: 'memfd', name: path.slice('/memfd:'.length) };
  // memfd_secret(2): a regular file by its mode only, its content can be read by nobody.
  if (deleted && path === '/secretmem') return { kind: 'other' };
  return fileOrDirectory(raw, 'file');
}

function fileOrDirectory(raw: RawDescriptor, kind: 'file' | 'directory'): FdKind {
  return {
    kind,
    ...resolveReference(raw),
    nlink: raw.nlink,
    size_bytes: raw.size,
    mode: raw.mode & 0o7777,
  };
}

function withoutPath(link: string, info: ReadonlyMap<string, string>): FdKind {
  const namespace = NAMESPACE_LINK.exec(link)?.[1];
  if (namespace !== undefined) return { kind: 'namespace', name: namespace };
  // Since 6.9 a pidfd lives in a file system of its own and has lost the prefix.
  const name = /^anon_inode:\[?([^\]]*)\]?$/.exec(link)?.[1] ?? /^(pidfd):/.exec(link)?.[1];
  if (name === undefined) return { kind: 'other' };
  const pid = info.get('Pid');
  return { kind: 'anonymous', name, ...(pid !== undefined && { pid: Number(pid) }) };
}
