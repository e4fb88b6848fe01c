import type { FileFacts, HostReading, Spec } from '../model/index.ts';
import { displacedWorkloads } from './displaced-workloads.ts';
import type { FileQuestion } from './facts/files.ts';
import type { PathsOf } from './file-questions.ts';

/**
 * What to ask both hosts once their files are known: which packages those come from that should be the same on both and are
 * not, or that one of them lacks. Only of these, as looking it up takes a package manager its time.
 */
export function packageQuestions(
  spec: Spec,
  readings: Readonly<Record<string, HostReading>>,
  pathsOf: PathsOf,
): ReadonlyMap<string, readonly FileQuestion[]> {
  const wanted = new Map<string, FileQuestion[]>();
  for (const { workload, found, facts, source, destination } of displacedWorkloads(spec, readings)) {
    for (const { path, content, copy, seen_through } of pathsOf(workload, found, facts)) {
      if (!content || copy || seen_through !== undefined) continue;
      const ends = [source, destination].map((host) => ({ host, file: fileAt(readings[host], path) }));
      if (new Set(ends.map(({ file }) => file && lookOf(file))).size === 1) continue;
      for (const { host } of ends.filter((end) => end.file !== undefined && end.file.kind !== 'absent'))
        wanted.set(host, [...(wanted.get(host) ?? []), { path, package: true }]);
    }
  }
  return wanted;
}

/** What tells one file from another. */
function lookOf(file: FileFacts): string {
  if ('leads_to' in file && file.leads_to !== undefined) return lookOf(file.leads_to);
  return file.kind === 'file' ? `${file.size_bytes} ${file.sha256}` : file.kind;
}

function fileAt(reading: HostReading | undefined, path: string): FileFacts | undefined {
  return reading?.reachable === true ? reading.files[path] : undefined;
}
