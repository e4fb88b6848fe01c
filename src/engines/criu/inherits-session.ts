import type { WorkloadFacts } from '../../model/index.ts';

/** Whether the root process belongs to a session from outside: a copy of it has the session and the group of its criu. */
export function inheritsSession({ processes: [root] }: WorkloadFacts): boolean {
  return root !== undefined && root.session !== root.pid;
}
