import type { Event, WorkloadResult } from '../../../src/model/index.ts';
import { runMig } from '../../stage/mig-command.ts';

/** Moves everything that a folder's mig.yaml wants moved; what became of each workload, by name. */
export async function moveWithMig(folder: string): Promise<ReadonlyMap<string, WorkloadResult>> {
  const { stdout, stderr } = await runMig(['apply', '--auto-approve', '--json'], {
    folder,
    output: 'capture',
  });
  const events = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Event);
  const results = events.flatMap((event) => (event.type === 'run_summary' ? event.workloads : []));
  if (results.length === 0) throw new Error(`mig apply: ${stderr}`);
  return new Map(results.map((result) => [result.workload, result]));
}
