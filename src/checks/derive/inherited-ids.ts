import type { WorkloadFacts } from '../../model/index.ts';

/**
 * Numbers of the session and the process group that the root process has from somebody outside, as a job of a shell has.
 * They do not move: CRIU gives a copy its own in their place (`prepare_pstree_for_shell_job` in criu/pstree.c).
 */
export function inheritedIds(tree: WorkloadFacts): ReadonlySet<number> {
  const [root] = tree.processes;
  if (root === undefined || root.session === root.pid) return new Set();
  return new Set([root.session, root.process_group].filter((id) => id !== root.pid));
}
