import type { Event, WorkloadResult } from '../../../src/model/index.ts';

/** What `mig apply --json` said of its only workload before it ended; undefined if it did not come to it. */
export function toldResult(stdout: string): WorkloadResult | undefined {
  const [result] = stdout
    .split('\n')
    .filter((line) => line.includes('"type":"run_summary"'))
    .flatMap((line) => {
      const event = JSON.parse(line) as Event;
      return event.type === 'run_summary' ? event.workloads : [];
    });
  return result;
}
