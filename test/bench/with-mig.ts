import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Event, Plan } from '../../src/model/index.ts';
import { writeCounterProject } from '../stage/counter-project.ts';
import { runMig } from '../stage/mig-command.ts';
import { readBreakdown } from './read-breakdown.ts';
import { CONTAINER } from './podman.ts';
import type { Prediction, Sample } from './sample.ts';
import type { Track } from './track.ts';

/** How mig is to move it; `container`: it is one of podman's. */
export type MigMethod = 'cold' | 'precopy' | 'container';

/** Has mig move the counter to beta, in a process of its own that knows nothing yet, and returns mig's own account. */
export async function moveWithMig(
  track: Track,
  method: MigMethod,
  signal: AbortSignal,
): Promise<Pick<Sample, 'reported_ms' | 'predicted' | 'breakdown'>> {
  const folder = await writeProject(track, method);
  const { code, stdout, stderr } = await runMig(['apply', '--auto-approve', '--json'], {
    folder,
    output: 'capture',
    signal,
  });
  const end: Event | undefined =
    code === 0 ? JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') : undefined;
  const result = end?.type === 'run_summary' ? end.workloads[0] : undefined;
  if (end === undefined || result?.outcome !== 'moved' || result.downtime_ms === undefined) {
    throw new Error(`mig has not moved the counter: exit code ${code}\n${stdout}${stderr}`);
  }
  const run = join(folder, '.mig/runs', end.run);
  return {
    reported_ms: result.downtime_ms,
    predicted: await readPrediction(run),
    breakdown: await readBreakdown(run, result),
  };
}

async function writeProject({ lab, floating }: Track, method: MigMethod): Promise<string> {
  if (method !== 'container') {
    // The counter's memory is a pattern, and compresses as no program's does.
    const options = { strategy: method, compression: 'none' } as const;
    return (await writeCounterProject(lab, floating, 'beta', options)).folder;
  }
  const folder = join(lab.dir, 'project');
  await mkdir(folder, { recursive: true });
  const text = `workloads:
  counter:
    select: { container: { runtime: podman, name: ${CONTAINER} } }
    tcp: established
    address: { ip: ${floating}/32, dev: eth0 }

placement:
  counter: beta
`;
  await writeFile(join(folder, 'mig.yaml'), `${await readFile(lab.inventoryFile, 'utf8')}\n${text}`);
  return folder;
}

/** A plan may give an interval besides, or none. */
interface Foreseen {
  readonly downtime_ms: number;
  readonly downtime_interval_ms?: readonly [least: number, most: number];
  readonly learned_from?: number;
}

/** What the run's own plan said before anything was touched. */
async function readPrediction(run: string): Promise<Prediction> {
  const plan = JSON.parse(await readFile(join(run, 'plan.json'), 'utf8')) as Plan;
  const [action] = plan.actions;
  if (action?.action !== 'move') throw new Error('the plan of the run has no move');
  const { downtime_ms, downtime_interval_ms: interval_ms, learned_from }: Foreseen = action.estimate;
  return {
    downtime_ms,
    ...(interval_ms !== undefined && { interval_ms }),
    ...(learned_from !== undefined && { learned_from }),
  };
}
