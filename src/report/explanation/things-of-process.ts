import type { FdFacts } from '../../model/fd-facts.ts';
import type { ProcessFacts, WorkloadFacts } from '../../model/workload-facts.ts';
import { count } from '../count.ts';
import type { ExplainedThing } from '../explanation-documents.ts';
import { formatBytes } from '../format-bytes.ts';
import { named, whatDescriptorIs, whatMappingIs, whatSocketIs } from './what-it-is.ts';

/** A thing before anybody has judged it. */
export type Thing = Omit<ExplainedThing, 'verdict' | 'findings' | 'same_as'> & {
  readonly pid: number;
  readonly section: Section;
  /** Equal for descriptors of one open object; absent for what no other process can have. */
  readonly object?: string;
};

export type Section = 'descriptors' | 'sockets' | 'memory' | 'rest';

/** Everything of one process that moves with it, section by section. */
export function thingsOfProcess(process: ProcessFacts, tree: WorkloadFacts): readonly Thing[] {
  const { pid } = process;
  return [
    ...process.fds.map((fd) =>
      fd.kind === 'socket' ? socketThing(pid, fd, tree) : descriptorThing(pid, fd),
    ),
    ...memoryThings(process),
    ...restThings(process),
  ];
}

function descriptorThing(pid: number, fd: FdFacts): Thing {
  // All of the kernel's anonymous objects share one inode: what else is known of them tells two apart.
  const meant = fd.kind === 'anonymous' ? [fd.name, fd.pid] : [];
  return {
    pid,
    section: 'descriptors',
    kind: fd.kind,
    fd: fd.fd,
    inode: fd.inode,
    ...('path' in fd && { path: fd.path }),
    what: whatDescriptorIs(fd),
    object: JSON.stringify([fd.fd, fd.dev, fd.inode, fd.link, ...meant]),
  };
}

function socketThing(pid: number, fd: Extract<FdFacts, { kind: 'socket' }>, tree: WorkloadFacts): Thing {
  const socket = tree.sockets[fd.inode];
  return {
    pid,
    section: 'sockets',
    kind: socket === undefined || socket.kind === 'other' ? 'socket' : socket.kind,
    fd: fd.fd,
    inode: fd.inode,
    ...(socket?.kind === 'unix' && socket.path !== '' && { path: socket.path }),
    what: whatSocketIs(fd.protocol, socket),
    object: `socket ${fd.inode}`,
  };
}

function memoryThings({ pid, memory, mappings }: ProcessFacts): Thing[] {
  const own = { pid, section: 'memory', kind: 'private', what: formatBytes(memory.anonymous_bytes) } as const;
  return [
    own,
    ...mappings.map((mapping): Thing => {
      const { kind, path, inode } = mapping;
      const name = path === '' ? {} : { path };
      return { pid, section: 'memory', kind, ...name, inode, what: whatMappingIs(mapping) };
    }),
  ];
}

function restThings(process: ProcessFacts): Thing[] {
  const { pid, exe, cwd, root, session, process_group: group, uids, threads } = process;
  const self = [
    `session ${session}`,
    `group ${group}`,
    `user ${uids[0] ?? '?'}`,
    count(threads.length, 'thread'),
  ];
  const at = { pid, section: 'rest' } as const;
  return [
    { ...at, kind: 'program', path: exe.path, what: named(exe.path, exe.deleted) },
    { ...at, kind: 'cwd', path: cwd.path, what: named(cwd.path, cwd.deleted) },
    { ...at, kind: 'root', path: root.path, what: root.path },
    { ...at, kind: 'process', what: self.join(', ') },
  ];
}
