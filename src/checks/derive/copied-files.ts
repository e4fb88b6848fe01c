import type { WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import { filesOfTree } from './files-of-tree.ts';

/** Absolute paths of the regular files that travel with the workload, sorted. */
export function copiedFiles(tree: WorkloadFacts, workload: WorkloadSpec): readonly string[] {
  return filesOfTree(workload, tree)
    .filter(({ kind, policy }) => kind === 'file' && policy === 'copy')
    .map(({ path }) => path);
}
