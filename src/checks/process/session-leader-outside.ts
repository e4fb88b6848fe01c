import type { ProcessFacts } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';

/** A descendant belongs to a session that no process of the tree leads. */
export const sessionLeaderOutside: MoveCheck = {
  scope: 'move',
  code: 'process/session-leader-outside',
  severity: 'error',
  summary: 'A process belongs to a session from outside the workload',
  explains: {
    looks_at: 'session and parent of every process on the source',
    why:
      'CRIU makes a session by having its leader fork those who are in it, or a stand-in if the leader has ended and ' +
      'they are children of the root process. Elsewhere it finds nobody whom they could have it from.',
    prevents: [
      "Can't find a session leader for …",
      "Can't figure out which sid (… or …)the process … was born with",
    ],
    remedy:
      'Select a process further up, so that the leader is in the tree, or start the program with `setsid`.',
  },
  run: ({ tree, source }) =>
    strays(tree.processes).map(({ pid, command, session }) => ({
      detail: `PID ${pid} (${command}) is in session ${session}, which CRIU cannot say how it got into.`,
      subject: { host: source.name, pid },
    })),
};

/** Those whom `prepare_pstree_ids` in CRIU's pstree.c cannot place. The root's children get stand-ins for their leaders. */
function strays(processes: readonly ProcessFacts[]): readonly ProcessFacts[] {
  const [root] = processes;
  const byPid = new Map(processes.map((process) => [process.pid, process]));
  // Which session an ancestor must have been in when it was born, so that its descendant could have got it from it.
  const bornIn = new Map<number, number>();
  return processes.filter(({ pid, session, parent }) => {
    if (pid === root?.pid || session === pid || parent === root?.pid) return false;
    if (byPid.get(parent)?.session === session) return false;
    let ancestor = byPid.get(parent);
    while (ancestor && ancestor.pid !== session) {
      if ((bornIn.get(ancestor.pid) ?? session) !== session) return true;
      bornIn.set(ancestor.pid, session);
      // The root's parent is outside, so this ends.
      ancestor = ancestor === root ? undefined : byPid.get(ancestor.parent);
    }
    return ancestor === undefined;
  });
}
