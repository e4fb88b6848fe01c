import type { PlacementCheck } from '../check.ts';

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
      const pids = occurrences.filter((found) => found.host === host).map(({ tree }) => tree.identity.pid);
      if (pids.length < 2) return [];
      const listed = pids.toSorted((a, b) => a - b).join(', ');
      return [
        {
          detail: `On ${host} the processes ${listed} match ${workload.name}.`,
          subject: { host, workload: workload.name },
        },
      ];
    }),
};
