import type { FdFacts, FilePolicy, ProcessFacts, WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import { isMadeAnew } from './as-restart.ts';
import { filePolicy } from './file-policy.ts';
import { mayWrite, writesAtEndOnly } from './open-flags.ts';
import { oncePer } from './once-per.ts';
import { processOf } from './process-of.ts';

/** A file or directory that must be found under the same path after the move, and who needs it. */
export interface HeldFile {
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly policy: FilePolicy;
  readonly holders: readonly [Holder, ...Holder[]];
  /** Every holder writes at the end only, so that size and content may differ. */
  readonly append_only: boolean;
  /** Some holder may write to it. */
  readonly writable: boolean;
  /** Size and permission bits as seen through a descriptor; absent when it is only mapped, run or stood in. */
  readonly seen?: { readonly size_bytes: number; readonly mode: number };
}

export interface Holder {
  readonly pid: number;
  readonly as: 'open' | 'mapped' | 'program' | 'working directory' | 'root directory';
  readonly fd?: number;
  readonly access: 'read' | 'write' | 'append';
}

interface Use extends Holder {
  readonly path: string;
  readonly kind: HeldFile['kind'];
  readonly seen?: HeldFile['seen'];
}

/**
 * Every named file and directory that the tree has open, maps, runs or stands in, sorted by path. Deleted and replaced
 * files are left out, as they have no name to be found by; so is what /proc has of processes, which is no file.
 */
export function filesOfTree(workload: WorkloadSpec, tree: WorkloadFacts): readonly HeldFile[] {
  return filesOf(workload)(tree);
}

const filesOf = oncePer((workload: WorkloadSpec) =>
  oncePer((tree: WorkloadFacts) => collectFiles(workload, tree)),
);

function collectFiles(workload: WorkloadSpec, tree: WorkloadFacts): readonly HeldFile[] {
  const byPath = new Map<string, [Use, ...Use[]]>();
  for (const use of tree.processes.flatMap(usesOf)) {
    // A link that could not be read has no path; that it could not is said by itself.
    if (use.path === '' || processOf(use.path) !== undefined) continue;
    const known = byPath.get(use.path);
    if (known) known.push(use);
    else byPath.set(use.path, [use]);
  }
  return [...byPath.values()]
    .map((uses) => toHeldFile(uses, filePolicy(workload, uses[0].path)))
    .map((file) => (isMadeAnew(workload, file) ? { ...file, policy: 'ignore' as const } : file))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function toHeldFile(uses: readonly [Use, ...Use[]], policy: FilePolicy): HeldFile {
  const [first, ...others] = uses;
  const seen = uses.find((use) => use.seen !== undefined)?.seen;
  return {
    path: first.path,
    kind: first.kind,
    policy,
    holders: [toHolder(first), ...others.map(toHolder)],
    append_only: uses.every((use) => use.access === 'append'),
    writable: uses.some((use) => use.access !== 'read'),
    ...(seen === undefined ? {} : { seen }),
  };
}

function toHolder({ pid, as, fd, access }: Use): Holder {
  return { pid, as, access, ...(fd === undefined ? {} : { fd }) };
}

function usesOf(process: ProcessFacts): readonly Use[] {
  // A zombie has nothing open, and its links in /proc lead nowhere.
  if (process.state === 'Z') return [];
  const { pid, exe, cwd, root } = process;
  const uses: Use[] = [];
  if (!exe.deleted) uses.push({ pid, path: exe.path, kind: 'file', as: 'program', access: 'read' });
  for (const fd of process.fds) {
    if ((fd.kind === 'file' || fd.kind === 'directory') && !fd.deleted && fd.reachable_by_path) {
      const seen = { size_bytes: fd.size_bytes, mode: fd.mode };
      uses.push({ pid, path: fd.path, kind: fd.kind, as: 'open', fd: fd.fd, access: accessOf(fd), seen });
    }
  }
  for (const fd of process.fds) {
    if (fd.kind === 'symlink')
      uses.push({ pid, path: fd.path, kind: 'symlink', as: 'open', fd: fd.fd, access: 'read' });
  }
  for (const map of process.mappings) {
    if (map.kind === 'file' && !map.deleted) {
      const access = map.shared && map.writable ? 'write' : 'read';
      uses.push({ pid, path: map.path, kind: 'file', as: 'mapped', access });
    }
  }
  if (!cwd.deleted) {
    uses.push({ pid, path: cwd.path, kind: 'directory', as: 'working directory', access: 'read' });
  }
  if (root.path !== '/' && !root.deleted) {
    uses.push({ pid, path: root.path, kind: 'directory', as: 'root directory', access: 'read' });
  }
  return uses;
}

function accessOf({ flags }: FdFacts): Holder['access'] {
  if (writesAtEndOnly(flags)) return 'append';
  return mayWrite(flags) ? 'write' : 'read';
}
