import type { FileFacts, WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import type { HostUnderCheck } from '../check.ts';
import { pathsOfMove, type PathOfMove } from './paths-of-move.ts';
import { ENVIRONMENT, namedPaths } from './unit-requirements.ts';
import { privateFolders, withUnitRules } from './unit-rules.ts';
import type { HostFacts } from '../../model/index.ts';

/** A path that hosts are asked about, and where a host finds it. */
export interface PathOnHosts extends PathOfMove {
  /** What stands before it on the source; the destination, where no such thing is yet, is not asked. Absent: nothing, on both. */
  readonly seen_through?: string;
}

/**
 * Every path that both hosts must be asked about before a move can be judged, with what the unit says about its files. What
 * only the unit sees is looked at with its eyes, and of the destination it is asked whether there is room for it.
 */
export function pathsOnHosts(
  workload: WorkloadSpec,
  tree: WorkloadFacts,
  source: HostFacts,
): readonly PathOnHosts[] {
  const folders = privateFolders(workload, source);
  const paths = pathsOfMove(withUnitRules(workload, source), tree);
  const named = namedPaths(workload, source).filter((each) => !isIn(folders, each.path));
  return [
    ...named.map(({ path, setting }) => ({ path, content: setting === ENVIRONMENT, copy: false })),
    ...paths.map((path) => (isIn(folders, path.path) ? { ...path, seen_through: rootOf(tree) } : path)),
    ...folders.flatMap((folder) => [
      { path: folder, content: false, copy: false },
      { path: roomIn(folder), content: false, copy: true },
    ]),
  ];
}

/** The source as the workload sees it: what is in folders of its own is what it has there, not what the host has. */
export function sourceInside(
  host: HostUnderCheck,
  workload: WorkloadSpec,
  tree: WorkloadFacts,
): HostUnderCheck {
  const folders = privateFolders(workload, host.facts);
  if (folders.length === 0) return host;
  const { files } = host.reading;
  const root = rootOf(tree);
  const own = Object.entries(files).flatMap(([path, found]) =>
    path.startsWith(`${root}/`) ? [[path.slice(root.length), found] as const] : [],
  );
  return withFiles(host, { ...outside(files, folders), ...Object.fromEntries(own) });
}

/** The destination as the workload will find it: folders of its own are new and empty. */
export function destinationInside(
  host: HostUnderCheck,
  workload: WorkloadSpec,
  tree: WorkloadFacts,
  source: HostFacts,
): HostUnderCheck {
  const folders = privateFolders(workload, source);
  if (folders.length === 0) return host;
  const { files } = host.reading;
  const asked = pathsOnHosts(workload, tree, source).filter((path) => path.seen_through !== undefined);
  const found = asked.flatMap(({ path }): readonly (readonly [string, FileFacts])[] => {
    const folder = folders.find((each) => isIn([each], path));
    const [itself, place] = folder === undefined ? [] : [files[folder], files[roomIn(folder)]];
    const room = place !== undefined && 'room' in place && place.room !== undefined && { room: place.room };
    if (path !== folder) return [[path, { kind: 'absent', ...room }]];
    if (itself?.kind !== 'directory') return [];
    return [[path, { ...itself, ...room, tree: { entries: 0, allocated_bytes: 0, special: [] } }]];
  });
  return withFiles(host, { ...outside(files, folders), ...Object.fromEntries(found) });
}

function withFiles(host: HostUnderCheck, files: Readonly<Record<string, FileFacts>>): HostUnderCheck {
  return { ...host, reading: { ...host.reading, files } };
}

/** What a host has apart from these folders. */
function outside(
  files: Readonly<Record<string, FileFacts>>,
  folders: readonly string[],
): Readonly<Record<string, FileFacts>> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !isIn(folders, path)));
}

function isIn(folders: readonly string[], path: string): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

/** The root folder of the workload, by which the kernel leads to its own mounts. */
function rootOf({ identity }: WorkloadFacts): string {
  return `/proc/${identity.pid}/root`;
}

/** A name by which it is asked how much room there is in a folder; nothing is made there. */
function roomIn(folder: string): string {
  return `${folder}/.mig`;
}
