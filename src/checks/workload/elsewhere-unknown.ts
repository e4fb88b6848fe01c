import type { PlacementCheck } from '../check.ts';

/** A host that does not answer might run the workload, too. */
export const elsewhereUnknown: PlacementCheck = {
  scope: 'placement',
  code: 'workload/elsewhere-unknown',
  severity: 'error',
  summary: 'It is not known whether the workload runs on a host that does not answer',
  explains: {
    why: 'There must never be two running copies. A host that does not answer may run one.',
    remedy: 'Make the host reachable, or take it out of the YAML if it is gone for good.',
  },
  run: ({ workload, destination, occurrences, silent }) => {
    const isThere = occurrences.some(({ host }) => host === destination.name);
    return silent.map((host) => ({
      detail:
        occurrences.length === 0
          ? `No host that answers runs ${workload.name}, and ${host} does not answer.`
          : `${host} does not answer, so that it may run ${workload.name} as well.`,
      subject: { host, workload: workload.name },
      // Where it already is in its place nothing will be touched.
      ...(isThere ? { severity: 'warning' as const } : {}),
    }));
  },
};
