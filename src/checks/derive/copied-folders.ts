import type { WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import { boundName } from './bound-name.ts';
import { filePolicy } from './file-policy.ts';
import { parentOf } from './parent-of.ts';
import { treeAround, treeRules } from './tree-rules.ts';

/** Folders that mig makes on the destination for the workload's unix sockets, where the YAML says `copy`; sorted. */
export function copiedFolders({ sockets }: WorkloadFacts, workload: WorkloadSpec): readonly string[] {
  const folders = Object.values(sockets).flatMap((socket) => {
    const path = socket.kind === 'unix' ? boundName(socket) : '';
    return path.startsWith('/') ? [parentOf(path)] : [];
  });
  return [...new Set(folders)]
    .filter((path) => filePolicy(workload, path) === 'copy' && !travels(workload, path))
    .toSorted();
}

/** Whether it is made anyway, with all that is in it. */
function travels(workload: WorkloadSpec, path: string): boolean {
  return treeAround(workload, path) !== undefined || treeRules(workload).some((tree) => tree.path === path);
}
