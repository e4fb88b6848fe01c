import type { WorkloadFacts } from '../../model/index.ts';

/** Bytes of memory that images hold and a restore needs: anonymous and shared. Pages of files are read from the files. */
export function memoryOfTree(tree: WorkloadFacts): number {
  return tree.processes.reduce((sum, { memory }) => sum + memory.anonymous_bytes + memory.shared_bytes, 0);
}
