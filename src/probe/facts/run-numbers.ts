import type { HostFacts, RunNumbers } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

const NONE: RunNumbers = { highest: 0, workloads: {} };

/** The highest number of a run that the host has seen, in all and by workload; null: no run was ever there. */
export const runNumbers: Fact<string | null, Pick<HostFacts, 'run_numbers'>> = {
  name: 'run_numbers',
  parse(raw) {
    const run_numbers: RunNumbers = raw === null ? NONE : JSON.parse(raw);
    return { run_numbers };
  },
  unknown: { run_numbers: NONE },
};
