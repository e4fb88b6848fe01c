import type { MoveCheck } from '../check.ts';

/** A descendant belongs to a session that no process of the tree leads. */
export const sessionLeaderOutside: MoveCheck = {
  scope: 'move',
  code: 'process/session-leader-outside',
  severity: 'error',
  summary: 'A process belongs to a session from outside the workload',
  explains: {
    why: 'A session is restored with its leader, which must be in the tree.',
    prevents: ['A session leader of … is outside of its pid namespace', "Can't restore sid"],
    remedy:
      'Select a process further up, so that the leader is in the tree, or start the program with `setsid`.',
  },
  run: ({ tree, source }) => {
    const inside = new Set(tree.processes.map(({ pid }) => pid));
    const rootSession = tree.processes[0]?.session;
    return tree.processes
      .filter(({ session }) => session !== rootSession && !inside.has(session))
      .map(({ pid, command, session }) => ({
        detail: `PID ${pid} (${command}) is in session ${session}, whose leader is not in the tree.`,
        subject: { host: source.name, pid },
      }));
  },
};
