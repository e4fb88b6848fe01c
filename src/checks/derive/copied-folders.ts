import type { WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import { boundName } from './bound-name.ts';
import { filePolicy } from './file-policy.ts';
import { parentOf } from './parent-of.ts';

/** Folders that mig makes on the destination for the workload's unix sockets, where the YAML says `copy`; sorted. */
export function copiedFolders({ sockets }: WorkloadFacts, workload: WorkloadSpec): readonly string[] {
  const folders = Object.values(sockets).flatMap((socket) => {
    const path = socket.kind === 'unix' ? boundName(socket) : '';
    return path.startsWith('/') ? [parentOf(path)] : [];
  });
  return [...new Set(folders)].filter((path) => filePolicy(workload, path) === 'copy').toSorted();
}
