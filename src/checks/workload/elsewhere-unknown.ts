import type { PlacementCheck, PlacementUnderCheck } from '../check.ts';

/** A host that does not answer, or that could not be searched, might run the workload, too. */
export const elsewhereUnknown: PlacementCheck = {
  scope: 'placement',
  code: 'workload/elsewhere-unknown',
  severity: 'error',
  summary: 'It is not known whether the workload runs on another host',
  explains: {
    looks_at:
      'the hosts of the YAML that gave no answer, or on which the search for the workload met an obstacle',
    why: 'There must never be two running copies. A host that does not answer, or cannot be searched, may run one.',
    remedy:
      'Make the host reachable and mend what it says, or take it out of the YAML if it is gone for good.',
  },
  run: ({ workload, destination, occurrences, silent, unsearched }) => {
    const isThere = occurrences.some(({ host }) => host === destination?.name);
    const isNowhere = occurrences.length === 0;
    const seen = [
      ...silent.map((host) => ({ host, detail: aboutSilent(workload.name, host, isNowhere) })),
      ...unsearched.map((gap) => ({ host: gap.host, detail: aboutUnsearched(workload.name, gap) })),
    ];
    return seen.map(({ host, detail }) => ({
      detail,
      subject: { host, workload: workload.name },
      // Where it already is in its place nothing will be touched.
      ...(isThere ? { severity: 'warning' as const } : {}),
    }));
  },
};

function aboutSilent(workload: string, host: string, isNowhere: boolean): string {
  return isNowhere
    ? `No host that answers runs ${workload}, and ${host} does not answer.`
    : `${host} does not answer, so that it may run ${workload} as well.`;
}

function aboutUnsearched(workload: string, gap: PlacementUnderCheck['unsearched'][number]): string {
  return `${gap.host} could not be searched for ${workload}: ${gap.why}.`;
}
