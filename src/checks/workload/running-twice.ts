import type { PlacementCheck } from '../check.ts';

/** Two hosts run it. */
export const runningTwice: PlacementCheck = {
  scope: 'placement',
  code: 'workload/running-twice',
  severity: 'error',
  summary: 'The workload runs on more than one host',
  explains: {
    looks_at: 'what the selector matches on all hosts',
    why: 'A workload runs once. With two copies mig cannot tell which is the one to keep, and ends none.',
    remedy: 'If a move was interrupted, run `mig recover`. Otherwise stop the copy that should not be there.',
  },
  run: ({ workload, occurrences }) => {
    const hosts = [...new Set(occurrences.map(({ host }) => host))];
    if (hosts.length < 2) return [];
    const listed = occurrences
      .map(({ host, tree }) => `${host} (PID ${tree.identity.pid})`)
      .toSorted()
      .join(', ');
    return [{ detail: `${workload.name} runs on ${listed}.`, subject: { workload: workload.name } }];
  },
};
