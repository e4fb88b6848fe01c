import type { WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import { type HeldFile, filesOfTree } from './files-of-tree.ts';
import { CRIU_CONFIGS } from './criu-configs.ts';
import { isKernelFile } from './is-kernel-file.ts';
import { oncePer } from './once-per.ts';
import { isMemoryDevice } from './memory-device.ts';
import { parentOf } from './parent-of.ts';
import { treeAround, treeRules } from './tree-rules.ts';
import { isMaster, numbersBefore, ownTerminals } from './terminals-of-tree.ts';

/** A path that both hosts must be asked about before a move can be judged. */
export interface PathOfMove {
  readonly path: string;
  /** Whether its content is compared, so that its SHA-256 is wanted. */
  readonly content: boolean;
  /** mig would carry it: the source's prefix of the size that the destination's file has is wanted as well. */
  readonly copy: boolean;
  /** If it is a folder, mig would carry it with all that is in it, but for these paths below it. */
  readonly tree?: { readonly apart: readonly string[] };
}

/**
 * Every path that the checks look up on the destination (and on the source, to compare), sorted. The probe asks for
 * exactly these; one that is missing from the inventory is unknown, and refused.
 */
export function pathsOfMove(workload: WorkloadSpec, tree: WorkloadFacts): readonly PathOfMove[] {
  return pathsOf(workload)(tree);
}

const pathsOf = oncePer((workload: WorkloadSpec) =>
  oncePer((tree: WorkloadFacts) => collectPaths(workload, tree)),
);

function collectPaths(workload: WorkloadSpec, tree: WorkloadFacts): readonly PathOfMove[] {
  const paths = new Map<string, PathOfMove>();
  const add = (path: string, content = false, copy = false): void => {
    const known = paths.get(path);
    paths.set(path, {
      ...known,
      path,
      content: content || known?.content === true,
      copy: copy || known?.copy === true,
    });
  };
  for (const { path, apart } of treeRules(workload))
    paths.set(path, { path, content: true, copy: true, tree: { apart } });
  for (const file of filesOfTree(workload, tree)) {
    const isAlone = treeAround(workload, file.path) === undefined;
    if (file.policy !== 'ignore')
      add(file.path, isAlone && isCompared(file), isAlone && file.policy === 'copy');
  }
  for (const process of tree.processes) {
    for (const fd of process.fds) {
      if (fd.kind === 'fifo' && fd.nlink === undefined) add(fd.path);
      if (fd.kind === 'device' && isMemoryDevice(fd)) add(fd.path);
      if (fd.kind === 'terminal' && !isMaster(fd.path)) add(fd.path);
      if (fd.kind === 'anonymous') for (const { path } of fd.watches ?? []) if (path !== undefined) add(path);
    }
  }
  if (tree.container) {
    const { bundle, rootfs, state, mounts } = tree.container;
    for (const path of [state, ...CRIU_CONFIGS]) add(path);
    // podman makes these anew on each host.
    if (tree.container.podman === undefined) {
      add(`${bundle}/config.json`, true);
      add(rootfs);
    }
    for (const { source } of mounts) if (source !== undefined) add(source);
  }
  for (const number of ownTerminals(tree))
    for (const other of [...numbersBefore(number), number]) add(`/dev/pts/${other}`);
  for (const socket of Object.values(tree.sockets)) {
    if (socket.kind === 'unix' && socket.path.startsWith('/')) {
      add(socket.path);
      add(parentOf(socket.path));
    }
  }
  return [...paths.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether the bytes of a held file must be equal on both hosts, or be known not to be lost. */
function isCompared(file: HeldFile): boolean {
  if (file.kind !== 'file' || isKernelFile(file.path)) return false;
  return file.policy === 'copy' || (file.policy === 'same' && !file.append_only);
}
