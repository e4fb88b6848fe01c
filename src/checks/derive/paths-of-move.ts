import type { WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import { type HeldFile, filesOfTree } from './files-of-tree.ts';
import { isKernelFile } from './is-kernel-file.ts';
import { parentOf } from './parent-of.ts';

/** A path that both hosts must be asked about before a move can be judged. */
export interface PathOfMove {
  readonly path: string;
  /** Whether its content is compared, so that its SHA-256 is wanted. */
  readonly content: boolean;
  /** mig would carry it: the source's prefix of the size that the destination's file has is wanted as well. */
  readonly copy: boolean;
}

/**
 * Every path that the checks look up on the destination (and on the source, to compare), sorted. The probe asks for
 * exactly these; one that is missing from the inventory is unknown, and refused.
 */
export function pathsOfMove(workload: WorkloadSpec, tree: WorkloadFacts): readonly PathOfMove[] {
  const paths = new Map<string, PathOfMove>();
  const add = (path: string, content = false, copy = false): void => {
    const known = paths.get(path);
    paths.set(path, {
      path,
      content: content || known?.content === true,
      copy: copy || known?.copy === true,
    });
  };
  for (const file of filesOfTree(workload, tree)) {
    if (file.policy !== 'ignore') add(file.path, isCompared(file), file.policy === 'copy');
  }
  for (const process of tree.processes) {
    for (const fd of process.fds) {
      if (fd.kind === 'fifo') add(fd.path);
      if (fd.kind === 'terminal' && fd.path.startsWith('/dev/pts/')) add(fd.path);
      // CRIU makes a deleted file anew under its old name before it deletes it again.
      if ((fd.kind === 'file' || fd.kind === 'directory') && fd.deleted) add(parentOf(fd.path));
    }
  }
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
  if (file.kind === 'directory' || isKernelFile(file.path)) return false;
  return file.policy === 'copy' || (file.policy === 'same' && !file.append_only);
}
