import type { HostFacts, HostReading, Spec, WorkloadFacts, WorkloadSpec } from '../model/index.ts';
import { displacedWorkloads } from './displaced-workloads.ts';
import type { FileQuestion } from './facts/files.ts';

/** A path that both hosts of a move are asked about. */
export interface PathOfInterest {
  readonly path: string;
  /** Its content is compared: it is hashed. */
  readonly content: boolean;
  /** mig would carry it: the source's beginning is compared with a shorter file on the destination. */
  readonly copy: boolean;
  /** If it is a folder, mig would carry it with all that is in it, but for these paths below it. */
  readonly tree?: { readonly apart: readonly string[] };
  /**
   * What stands before it on the source: it is in a folder that only the workload sees, which the destination has not yet and
   * is not asked about.
   */
  readonly seen_through?: string;
}

/** Which paths a workload depends on; what needs looking at is for the checks to say, so they bring it along. */
export type PathsOf = (
  workload: WorkloadSpec,
  tree: WorkloadFacts,
  source: HostFacts,
) => readonly PathOfInterest[];

/** Larger files are not read for a plan: 256 MiB take about half a second. */
const HASH_UP_TO = 256 * 1024 * 1024;

type QuestionsByHost = ReadonlyMap<string, readonly FileQuestion[]>;
type Readings = Readonly<Record<string, HostReading>>;

/** What to ask each host about files: every path of every move, on both of its ends. A host without questions is absent. */
export function fileQuestions(spec: Spec, readings: Readings, pathsOf: PathsOf): QuestionsByHost {
  const wanted = new Map<string, Map<string, FileQuestion>>();
  for (const { workload, found, facts, source, destination } of displacedWorkloads(spec, readings)) {
    for (const { path: seen, content, copy, tree, seen_through } of pathsOf(workload, found, facts)) {
      const path = `${seen_through ?? ''}${seen}`;
      const asked = seen_through === undefined ? [source, destination] : [source];
      for (const host of asked.filter((name) => readings[name]?.reachable === true)) {
        const paths = wanted.get(host) ?? new Map<string, FileQuestion>();
        const known = paths.get(path);
        const hashed = content || known?.hash_up_to !== undefined;
        const room = (copy && host === destination) || known?.room === true;
        const whole = tree ? { apart: tree.apart, listing: host === destination } : known?.tree;
        paths.set(path, {
          path,
          ...(hashed && { hash_up_to: HASH_UP_TO }),
          ...(room && { room }),
          ...(whole && { tree: whole }),
        });
        wanted.set(host, paths);
      }
    }
  }
  return new Map([...wanted].map(([host, paths]) => [host, [...paths.values()]]));
}

/**
 * What to ask the sources once the destinations' files are known: where a shorter file is in the way of one that mig
 * would carry, it may be an older copy, and then equals the beginning of the source's; and where a folder has something in
 * it already, all of that may be on the source as well.
 */
export function prefixQuestions(spec: Spec, readings: Readings, pathsOf: PathsOf): QuestionsByHost {
  const wanted = new Map<string, FileQuestion[]>();
  for (const { workload, found, facts, source, destination } of displacedWorkloads(spec, readings)) {
    const carried = pathsOf(workload, found, facts).filter(
      (each) => each.copy && each.seen_through === undefined,
    );
    for (const { path } of carried) {
      const [here, there] = [fileAt(readings[source], path), fileAt(readings[destination], path)];
      const listed = there?.kind === 'directory' ? there.tree?.listed : undefined;
      if (here?.kind === 'directory' && listed !== undefined && listed.length > 0)
        wanted.set(source, [...(wanted.get(source) ?? []), { path, against: listed }]);
      const shorter = here?.kind === 'file' && there?.kind === 'file' && there.size_bytes < here.size_bytes;
      if (!shorter || there.sha256 === undefined) continue;
      wanted.set(source, [...(wanted.get(source) ?? []), { path, prefix_bytes: there.size_bytes }]);
    }
  }
  return wanted;
}

function fileAt(reading: HostReading | undefined, path: string) {
  return reading?.reachable === true ? reading.files[path] : undefined;
}
