import type { WorkloadFacts } from '../../model/index.ts';
import { sysvOfTree } from './sysv-of-tree.ts';

/**
 * Bytes of memory that images hold and a restore needs: anonymous and shared, swapped out or not, deleted files, and System V objects that nobody has attached. Pages
 * of other files are read from the files.
 */
export function memoryOfTree(tree: WorkloadFacts): number {
  const memory = tree.processes.reduce(
    (sum, { memory }) => sum + memory.anonymous_bytes + memory.shared_bytes + (memory.swap_bytes ?? 0),
    0,
  );
  return memory + deletedBytes(tree) + objectBytes(tree);
}

/** System V objects that travel with the namespace and are in no memory of the tree. */
function objectBytes(tree: WorkloadFacts): number {
  if (!sysvOfTree(tree).travels) return 0;
  const attached = new Set(
    tree.processes
      .flatMap(({ mappings }) => mappings.filter(({ kind }) => kind === 'sysv'))
      .map(({ inode }) => inode),
  );
  return (tree.sysv_objects ?? [])
    .filter(({ kind, id }) => kind !== 'memory' || !attached.has(String(id)))
    .reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}

/** What deleted files take up in the images, each once however many have it open or mapped. */
function deletedBytes({ processes }: WorkloadFacts): number {
  const sizes = new Map<string, number>();
  for (const { pid, exe, fds, mappings } of processes) {
    for (const fd of fds) {
      if (fd.kind === 'file' && fd.deleted && fd.nlink === 0)
        sizes.set(`${fd.dev} ${fd.inode}`, fd.allocated_bytes ?? fd.size_bytes);
    }
    for (const { kind, deleted, nlink, allocated_bytes: bytes, dev, inode } of mappings) {
      if (kind === 'file' && deleted && nlink === 0) sizes.set(`${dev} ${inode}`, bytes ?? 0);
    }
    const isMapped = mappings.some(({ path, deleted }) => deleted && path === exe.path);
    if (exe.deleted && !isMapped) sizes.set(`program of ${pid}`, exe.allocated_bytes ?? 0);
  }
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}
