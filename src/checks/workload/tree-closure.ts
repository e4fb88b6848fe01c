import type { Relative } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { type Closure, closureOfTree } from '../derive/closure-of-tree.ts';

// More names than this help nobody.
const NAMED = 12;

/** The tree shares something with processes that would stay: these would have to move as well. */
export const treeClosure: MoveCheck = {
  scope: 'move',
  code: 'workload/tree-closure',
  severity: 'info',
  summary: 'The workload belongs together with processes outside of its tree',
  explains: {
    looks_at:
      "who outside the tree holds the other end of its pipes, sockets and shared memory, or leads its session, and everybody's parents, on the source",
    why: 'Processes that move together keep what is between them; what one has with a process that stays is torn.',
    remedy: 'Start them from one parent, for example a script, and select that.',
  },
  run: ({ tree, source, workload }) => {
    const closure = closureOfTree(tree);
    if (closure === undefined) return [];
    const { others, together } = closure;
    const begin = `${workload.name} (PID ${tree.identity.pid}) has something in common with ${list(others)}.`;
    return [
      {
        detail: `${begin} ${describe(together)}`,
        subject: {
          host: source.name,
          workload: workload.name,
          pid: together?.root.pid ?? tree.identity.pid,
        },
        remedy: together
          ? `Select ${nameOf(together.root)} in place of PID ${tree.identity.pid}, and plan again.`
          : treeClosure.explains.remedy,
      },
    ];
  },
};

function describe(together: Closure['together']): string {
  return together === undefined
    ? 'No process has all of them below it but such as belong to the host.'
    : `All of them are below ${nameOf(together.root)}, a tree of ${together.members.length}: ${list(together.members)}.`;
}

function list(processes: readonly Relative[]): string {
  const names = processes.slice(0, NAMED).map(nameOf);
  return processes.length > NAMED
    ? `${names.join(', ')} and ${processes.length - NAMED} more`
    : names.join(', ');
}

function nameOf({ pid, command }: Relative): string {
  return `PID ${pid} (${command})`;
}
