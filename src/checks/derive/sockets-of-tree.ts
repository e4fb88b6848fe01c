import type { FdFacts, SocketFacts, WorkloadFacts } from '../../model/index.ts';
import { oncePer } from './once-per.ts';

/** A socket of the tree with the first descriptor that leads to it. */
export interface HeldSocket {
  readonly pid: number;
  readonly fd: number;
  readonly inode: string;
  /** As the extended attribute names it, e.g. `TCPv6`. */
  readonly protocol: string;
  /** Absent for a socket that is in none of the kernel's tables, such as a TCP socket neither bound nor connected. */
  readonly socket?: SocketFacts;
}

/** A bound or connected TCP or UDP socket of the tree. */
export type HeldInetSocket = HeldSocket & { readonly socket: Extract<SocketFacts, { kind: 'tcp' | 'udp' }> };

/** A unix socket of the tree. */
export type HeldUnixSocket = HeldSocket & { readonly socket: Extract<SocketFacts, { kind: 'unix' }> };

/** Every socket of the tree once, in the order of processes and descriptors. */
export const socketsOfTree = oncePer((tree: WorkloadFacts): readonly HeldSocket[] => {
  const held = new Map<string, HeldSocket>();
  for (const { pid, fds } of tree.processes) {
    for (const fd of fds.filter(isSocket)) {
      const socket = tree.sockets[fd.inode];
      if (held.has(fd.inode)) continue;
      const { inode, protocol } = fd;
      held.set(inode, { pid, fd: fd.fd, inode, protocol, ...(socket === undefined ? {} : { socket }) });
    }
  }
  return [...held.values()];
});

export const inetSocketsOfTree = oncePer((tree: WorkloadFacts): readonly HeldInetSocket[] =>
  socketsOfTree(tree).filter(
    (held): held is HeldInetSocket => held.socket?.kind === 'tcp' || held.socket?.kind === 'udp',
  ),
);

export const unixSocketsOfTree = oncePer((tree: WorkloadFacts): readonly HeldUnixSocket[] =>
  socketsOfTree(tree).filter((held): held is HeldUnixSocket => held.socket?.kind === 'unix'),
);

function isSocket(fd: FdFacts): fd is Extract<FdFacts, { kind: 'socket' }> {
  return fd.kind === 'socket';
}
