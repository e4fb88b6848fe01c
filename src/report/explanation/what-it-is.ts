import type { FdFacts } from '../../model/fd-facts.ts';
import type { Endpoint, SocketFacts } from '../../model/socket-facts.ts';
import type { MappingFacts } from '../../model/workload-facts.ts';

/** A descriptor in a few words: `/srv/log, deleted`, `pipe 4711`, `eventfd`. */
export function whatDescriptorIs(fd: FdFacts): string {
  switch (fd.kind) {
    case 'file':
    case 'directory':
      return named(fd.path, fd.deleted);
    case 'symlink':
    case 'fifo':
    case 'device':
    case 'terminal':
    case 'message-queue':
      return fd.path;
    case 'pipe':
      return `${isWritten(fd.flags) ? 'writing' : 'reading'} end of pipe ${fd.inode}`;
    case 'memfd':
      return `memory file ${fd.name}`;
    case 'anonymous':
      return [fd.name, ...anonymousDetails(fd)].join(', ');
    case 'namespace':
      return fd.name;
    case 'socket':
    case 'other':
      return fd.link;
    default:
      return fd satisfies never;
  }
}

/** A socket in a few words: `10.0.0.1:80 ESTAB to 10.0.0.9:4242`. */
export function whatSocketIs(protocol: string, socket: SocketFacts | undefined): string {
  if (socket === undefined) return protocol === '' ? 'of an unknown kind' : protocol;
  switch (socket.kind) {
    case 'tcp':
    case 'udp': {
      const { local, remote, state } = socket;
      if (local.port === 0 && remote.port === 0) return 'neither bound nor connected';
      return remote.port === 0
        ? `${print(local)} ${state}`
        : `${print(local)} ${state}, other end ${print(remote)}`;
    }
    case 'unix':
      return [
        `${socket.type} ${socket.path === '' ? 'without a name' : socket.path} ${socket.state}`,
        ...(socket.peer_name === undefined ? [] : [`other end ${socket.peer_name}`]),
      ].join(', ');
    case 'ping':
      return `ICMP echo, identifier ${socket.local.port}`;
    case 'netlink':
    case 'packet':
    case 'raw':
    case 'foreign':
    case 'other':
      return socket.description;
    default:
      return socket satisfies never;
  }
}

/** A mapping in a few words: the file's path, or what the object is and where it lies. */
export function whatMappingIs({ path, deleted, kind, range }: MappingFacts): string {
  return path === '' ? `${kind} at ${range}` : named(path, deleted);
}

/** open(2): the lowest two bits are the access mode, 1 writing only. */
function isWritten(flags: number): boolean {
  return flags % 4 === 1;
}

function anonymousDetails({
  pid,
  targets = [],
  watches = [],
}: Extract<FdFacts, { kind: 'anonymous' }>): string[] {
  const watched = [
    ...targets.map(({ fd }) => `fd ${fd}`),
    ...watches.map(({ path }) => path ?? 'something without a path'),
  ];
  return [
    ...(pid === undefined ? [] : [`of PID ${pid}`]),
    ...(watched.length === 0 ? [] : [`watches ${watched.join(', ')}`]),
  ];
}

/** A path, and that no name leads there any more. */
export function named(path: string, deleted: boolean): string {
  return deleted ? `${path}, deleted` : path;
}

function print({ ip, port }: Endpoint): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}
