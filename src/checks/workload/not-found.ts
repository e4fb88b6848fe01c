import type { PlacementCheck } from '../check.ts';

/** No host runs it. */
export const notFound: PlacementCheck = {
  scope: 'placement',
  code: 'workload/not-found',
  severity: 'error',
  summary: 'The workload runs on no host',
  explains: {
    looks_at: 'what the selector matches on all hosts',
    why: 'mig moves running processes and starts none.',
    remedy: 'Start it, or correct its `select:`; `mig status` shows what is found where.',
  },
  run: ({ workload, occurrences, silent, unsearched }) =>
    occurrences.length > 0 || silent.length + unsearched.length > 0
      ? []
      : [
          {
            detail: `No process on any host matches the selector of ${workload.name} (${workload.select.kind}).`,
            subject: { workload: workload.name },
          },
        ],
};
