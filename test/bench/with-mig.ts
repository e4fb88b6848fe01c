import type { Event } from '../../src/model/index.ts';
import { runMig } from '../stage/mig-command.ts';
import type { Sample } from './sample.ts';
import type { Track } from './track.ts';

/** Has mig move the counter to beta, in a process of its own that knows nothing yet, and returns mig's own account. */
export async function moveWithMig(
  { folder }: Track,
  signal: AbortSignal,
): Promise<Pick<Sample, 'phases' | 'reported_ms'>> {
  const { code, stdout, stderr } = await runMig(['apply', '--auto-approve', '--json'], {
    folder,
    output: 'capture',
    signal,
  });
  const end: Event | undefined =
    code === 0 ? JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') : undefined;
  const result = end?.type === 'run_summary' ? end.workloads[0] : undefined;
  if (result?.outcome !== 'moved' || result.downtime_ms === undefined) {
    throw new Error(`mig has not moved the counter: exit code ${code}\n${stdout}${stderr}`);
  }
  return { reported_ms: result.downtime_ms, phases: result.phases ?? {} };
}
