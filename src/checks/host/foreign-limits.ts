import type { MoveCheck } from '../check.ts';

/** Root lacks the capability to read another user's limits. */
export const foreignLimits: MoveCheck = {
  scope: 'move',
  code: 'host/foreign-limits',
  severity: 'error',
  summary: "Root may not read the limits of another user's process",
  explains: {
    looks_at: "the users of the tree, and whether root on the source may read another user's limits",
    why: 'CRIU reads the resource limits of every task. For a task of another user that takes CAP_SYS_RESOURCE.',
    prevents: ["Can't get rlimit 0: Operation not permitted"],
    remedy: 'Give root on the source CAP_SYS_RESOURCE; containers and some virtual machines take it away.',
  },
  run: ({ source, tree }) => {
    if (source.facts.rights.reads_foreign_limits) return [];
    const foreign = tree.processes.find(({ uids, gids }) => [...uids, ...gids].some((id) => id !== 0));
    if (!foreign) return [];
    return [
      {
        detail:
          `PID ${foreign.pid} (${foreign.command}) runs as user ${foreign.uids[0]}, and root on ${source.name} lacks ` +
          'CAP_SYS_RESOURCE.',
        subject: { host: source.name, pid: foreign.pid },
      },
    ];
  },
};
