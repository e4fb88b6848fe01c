import type {
  ContainerFacts,
  FdFacts,
  FileReference,
  SocketFacts,
  WorkloadFacts,
} from '../../model/index.ts';

/**
 * The tree of a container with its files where the host has them: what lies in its root folder or is bound into it has a
 * path there, by which two hosts can be compared. What only the container has, as what it keeps on a tmpfs of its own,
 * moves along as a part of it, and is left out.
 */
export function onHost(tree: WorkloadFacts, container: ContainerFacts): WorkloadFacts {
  const toHost = (path: string): string | undefined => hostPath(container, path);
  const refer = (found: FileReference): FileReference =>
    found.path === '' ? found : { ...found, path: toHost(found.path) ?? '' };
  return {
    ...tree,
    processes: tree.processes.map((process) => ({
      ...process,
      exe: refer(process.exe),
      cwd: refer(process.cwd),
      root: { ...process.root, path: '/' },
      fds: process.fds.flatMap((fd) => descriptorOnHost(fd, toHost)),
      mappings: process.mappings.flatMap((mapping) => {
        if (mapping.kind !== 'file') return [mapping];
        const path = toHost(mapping.path);
        return path === undefined ? [] : [{ ...mapping, path }];
      }),
    })),
    sockets: Object.fromEntries(
      Object.entries(tree.sockets).map(([inode, socket]) => [inode, socketOnHost(socket, toHost)]),
    ),
    container,
  };
}

function descriptorOnHost(fd: FdFacts, toHost: (path: string) => string | undefined): readonly FdFacts[] {
  switch (fd.kind) {
    case 'file':
    case 'directory':
    case 'symlink':
    case 'fifo': {
      const path = toHost(fd.path);
      return path === undefined ? [] : [{ ...fd, path }];
    }
    case 'device':
      // The runtime has made it in the container's own /dev, or it is from outside.
      return fd.mounted === false ? [fd] : [];
    case 'anonymous':
    case 'memfd':
    case 'message-queue':
    case 'namespace':
    case 'other':
    case 'pipe':
    case 'socket':
    case 'terminal':
      return [fd];
  }
}

function socketOnHost(socket: SocketFacts, toHost: (path: string) => string | undefined): SocketFacts {
  if (socket.kind !== 'unix' || !socket.path.startsWith('/')) return socket;
  return { ...socket, path: toHost(socket.path) ?? '' };
}

/** Where a path of the container is on its host; nothing where it is in a mount of the container's own. */
function hostPath({ rootfs, mounts, podman }: ContainerFacts, path: string): string | undefined {
  const [covering] = mounts
    .filter(({ destination }) => path === destination || path.startsWith(`${destination}/`))
    .toSorted((a, b) => b.destination.length - a.destination.length);
  // podman has it at another path on each host: it is the same image, and what is different in there travels with the container.
  if (covering === undefined && podman !== undefined) return undefined;
  if (covering === undefined) return path === '/' ? rootfs : rootfs + path;
  return covering.source === undefined
    ? undefined
    : covering.source + path.slice(covering.destination.length);
}
