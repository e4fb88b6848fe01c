import { copiedFiles, memoryOfTree } from '../../checks/index.ts';
import type { FileFacts, MoveSize, WorkloadFacts, WorkloadSpec } from '../../model/index.ts';

/**
 * How much there is to a move.
 *
 * @param here - What is at paths of the source.
 */
export function sizeOfMove(
  tree: WorkloadFacts,
  workload: WorkloadSpec,
  here: Readonly<Record<string, FileFacts>>,
): MoveSize {
  const copied = copiedFiles(tree, workload, here);
  const paths = [...copied.files, ...copied.trees.map(({ path }) => path)];
  return {
    memory_bytes: memoryOfTree(tree),
    file_bytes: paths.reduce((sum, path) => sum + bytesOf(here[path]), 0),
    processes: tree.processes.length,
    threads: tree.processes.reduce((sum, { threads }) => sum + Math.max(1, threads.length), 0),
    descriptors: tree.processes.reduce((sum, { fds }) => sum + fds.length, 0),
  };
}

function bytesOf(found: FileFacts | undefined): number {
  if (found?.kind === 'directory') return found.tree?.allocated_bytes ?? 0;
  return found?.kind === 'file' ? found.size_bytes : 0;
}
