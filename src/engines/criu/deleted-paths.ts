import type { WorkloadFacts } from '../../model/index.ts';

/** The former paths of files that a tree has open, mapped or runs, and that nobody can open any more, sorted. */
export function deletedPaths({ processes }: WorkloadFacts): readonly string[] {
  const paths = processes.flatMap(({ fds, mappings, exe }) => [
    ...fds.flatMap((fd) => (fd.kind === 'file' && fd.deleted ? [fd.path] : [])),
    ...mappings.flatMap((mapping) => (mapping.kind === 'file' && mapping.deleted ? [mapping.path] : [])),
    ...(exe.deleted ? [exe.path] : []),
  ]);
  return [...new Set(paths)].toSorted();
}
