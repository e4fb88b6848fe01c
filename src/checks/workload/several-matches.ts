import type { PlacementCheck } from '../check.ts';
import { howToDetach } from '../derive/multiplexers.ts';

/** One host has several process trees that match. */
export const severalMatches: PlacementCheck = {
  scope: 'placement',
  code: 'workload/several-matches',
  severity: 'error',
  summary: "The workload's selector matches several process trees on one host",
  explains: {
    looks_at: 'what the selector matches on each host',
    why: 'A workload is one process tree. mig does not choose among several.',
    remedy: 'Narrow the selector, for example by `args` or `user`, or select by pid file.',
  },
  run: ({ workload, occurrences }) =>
    [...new Set(occurrences.map(({ host }) => host))].flatMap((host) => {
      const trees = occurrences.filter((found) => found.host === host).map(({ tree }) => tree);
      const pids = trees.map(({ identity }) => identity.pid);
      if (pids.length < 2) return [];
      // Whoever is attached runs the same program as the server, by which that was selected.
      const others = trees.filter(({ processes: [root] }) => root?.command !== CLIENT);
      const [server] = others.length === 1 && others.length < trees.length ? others : [];
      const remedy = server?.processes[0] && howToDetach(server, server.processes[0]);
      const listed = pids.toSorted((a, b) => a - b).join(', ');
      return [
        {
          detail: `On ${host} the processes ${listed} match ${workload.name}.`,
          subject: { host, workload: workload.name },
          ...(remedy !== undefined && { remedy }),
        },
      ];
    }),
};

/** What whoever looks at a terminal of tmux's is called in /proc/PID/comm. */
const CLIENT = 'tmux: client';
