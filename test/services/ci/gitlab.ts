import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runScript, type ScriptOptions } from './run-script.ts';
import { Runner } from './runner.ts';

/** Scripts may be lists within lists: that is what becomes of an alias. */
type Lines = readonly (string | Lines)[];

interface Job {
  readonly script: Lines;
  readonly after_script?: Lines;
  readonly artifacts: {
    readonly when: string;
    readonly paths: readonly string[];
    readonly reports: Readonly<Record<string, string>>;
  };
}

export interface GitlabOrder {
  readonly pipeline: string;
  readonly job: string;
  readonly project: string;
  readonly artifacts: string;
  readonly env: NodeJS.ProcessEnv;
  /** Variables of the type File. */
  readonly files: Readonly<Record<string, string>>;
  readonly onOutput?: ScriptOptions['onOutput'];
}

export interface GitlabEnd {
  readonly code: number;
  readonly killed: boolean;
  readonly output: string;
  readonly left: readonly string[];
}

/** Carries out one job of a pipeline as GitLab's runner does: one script, then the one for afterwards, then what is kept. */
export async function runGitlabJob(order: GitlabOrder): Promise<GitlabEnd> {
  const jobs: Readonly<Record<string, Job>> = parse(readFileSync(order.pipeline, 'utf8'));
  const job = jobs[order.job];
  if (!job) throw new Error(`no job ${order.job}`);
  const runner = await Runner.start();
  try {
    await Runner.copy(['mig.yaml', 'ci'], order.project, runner.folder);
    await Runner.copy(['plan.json', 'plan.md'], order.artifacts, runner.folder);
    return await runJob(job, order, runner);
  } finally {
    await runner.end();
  }
}

async function runJob(job: Job, order: GitlabOrder, runner: Runner): Promise<GitlabEnd> {
  const paths: Record<string, string> = {};
  for (const [name, text] of Object.entries(order.files)) {
    paths[name] = runner.file(name);
    await writeFile(runner.file(name), `${text}\n`, { mode: 0o600 });
  }
  const env = { ...runner.env, GITLAB_CI: 'true', ...order.env, ...variables(order.artifacts), ...paths };
  let killed = false;
  const part = async (lines: Lines, name: string): ReturnType<typeof runScript> =>
    await runScript(lines.flat(2).join('\n'), {
      folder: runner.folder,
      env,
      file: runner.file(name),
      onOutput: (text, act) =>
        order.onOutput?.(text, {
          ...act,
          kill: () => {
            killed = true;
            act.kill();
          },
        }),
    });
  const { code, output } = await part(job.script, 'script.sh');
  if (killed) return { code, killed, output, left: [] };
  const after = await part(job.after_script ?? [], 'after.sh');
  await Runner.copy(
    [...job.artifacts.paths, ...Object.values(job.artifacts.reports)],
    runner.folder,
    order.artifacts,
  );
  return {
    code,
    killed,
    output: output + after.output,
    left: ['mig', 'mig-plan'].filter((name) => existsSync(join(runner.home, '.ssh', name))),
  };
}

/** What an earlier job has left for later ones in its dotenv report. */
function variables(artifacts: string): NodeJS.ProcessEnv {
  const file = join(artifacts, 'digest.env');
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.split('=') as [string, string]));
}
