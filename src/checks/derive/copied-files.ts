import type { CopiedTree, FileFacts, WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import type { MoveUnderCheck } from '../check.ts';
import { filesOfTree } from './files-of-tree.ts';
import { lookAt } from './look-at.ts';
import { treeAround, treeRules } from './tree-rules.ts';
import { unitDirectories } from './unit-rules.ts';

/** All that travels with a workload, apart from its memory. */
export interface Copied {
  /** Absolute paths of regular files that travel by themselves, sorted. */
  readonly files: readonly string[];
  /** Folders that travel with all that is in them, sorted by path. */
  readonly trees: readonly CopiedTree[];
  /** Absolute paths of those that every holder writes to at the end only. */
  readonly appended: readonly string[];
}

/**
 * What travels with the workload: every folder and file that a rule names, held or not, and what the workload holds of
 * folders that belong to the whole system.
 *
 * @param here - What is at paths of the source.
 */
export function copiedFiles(
  tree: WorkloadFacts,
  workload: WorkloadSpec,
  here: Readonly<Record<string, FileFacts>>,
): Copied {
  const named = treeRules(workload);
  const held = filesOfTree(workload, tree).filter(({ kind, policy }) => kind === 'file' && policy === 'copy');
  const alone = held.filter(({ path }) => treeAround(workload, path) === undefined).map(({ path }) => path);
  const unheld = named.map(({ path }) => path).filter((path) => here[path]?.kind === 'file');
  return {
    files: [...new Set([...alone, ...unheld])].toSorted(),
    trees: named.filter(({ path }) => here[path]?.kind === 'directory'),
    appended: held.filter((file) => file.append_only).map(({ path }) => path),
  };
}

/** Whether a directory is on the destination by the time that the copy is made, though it is not there now. */
export function willBeThere(move: MoveUnderCheck, path: string): boolean {
  const { workload, source } = move;
  const isMade = unitDirectories(workload, source.facts).some(
    (made) => path === made.path || made.path.startsWith(`${path}/`),
  );
  return isMade || comesAlong(move, path);
}

/** Whether a path is, or is in, a folder that travels with all that is in it: what the destination has there does not matter. */
export function comesAlong({ workload, source }: MoveUnderCheck, path: string): boolean {
  const tree =
    treeAround(workload, path) ?? treeRules(workload).find((rule) => rule.path === path.replace(/\/+$/, ''));
  return tree !== undefined && lookAt(source, tree.path).kind === 'directory';
}
