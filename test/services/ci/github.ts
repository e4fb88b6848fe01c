import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runScript, type Ended, type ScriptOptions } from './run-script.ts';
import { Runner } from './runner.ts';

/** What a workflow's expressions speak of, by their paths: `secrets.MIG_KEY`. */
export type Context = Readonly<Record<string, string>>;

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Job {
  readonly if?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface JobOrder {
  readonly workflow: string;
  readonly job: string;
  readonly context: Context;
  /** The folder that is checked out. */
  readonly project: string;
  /** What jobs keep of each other, as long as the run of the workflow lasts. */
  readonly artifacts: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onOutput?: ScriptOptions['onOutput'];
}

export interface JobEnd {
  readonly skipped: boolean;
  readonly failed: boolean;
  /** The runner is gone, and nothing more was done. */
  readonly killed: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly output: string;
  /** What is left in the home of the runner. */
  readonly left: readonly string[];
}

/** Carries out one job of a workflow as GitHub's runner does. @throws Error for what it does not know how to do */
export async function runGithubJob(order: JobOrder): Promise<JobEnd> {
  const { jobs }: { jobs: Readonly<Record<string, Job>> } = parse(readFileSync(order.workflow, 'utf8'));
  const job = jobs[order.job];
  if (!job) throw new Error(`no job ${order.job}`);
  const end = { failed: false, killed: false, outputs: {}, summary: '', output: '', left: [] };
  if (!holds(job.if, order.context, false)) return { ...end, skipped: true };
  const runner = await Runner.start();
  try {
    return { skipped: false, ...(await runSteps(job, order, runner)) };
  } finally {
    await runner.end();
  }
}

async function runSteps(job: Job, order: JobOrder, runner: Runner): Promise<Omit<JobEnd, 'skipped'>> {
  let context = order.context;
  let [failed, killed, output] = [false, false, ''];
  for (const [index, step] of job.steps.entries()) {
    if (killed || !holds(step.if, context, failed)) continue;
    if (step.uses !== undefined) {
      await use(step, order, runner);
      continue;
    }
    const ended = await runStep(step, context, order, runner, `${index}`, () => (killed = true));
    output += ended.output;
    if (ended.code !== 0) failed = true;
    if (step.id !== undefined)
      for (const [name, value] of assignments(runner.file('output')))
        context = { ...context, [`steps.${step.id}.outputs.${name}`]: value };
  }
  const outputs = Object.entries(job.outputs ?? {}).map(([name, value]) => [name, filled(value, context)]);
  return {
    failed,
    killed,
    output,
    outputs: Object.fromEntries(outputs) as Readonly<Record<string, string>>,
    summary: existsSync(runner.file('summary')) ? readFileSync(runner.file('summary'), 'utf8') : '',
    left: ['mig', 'mig-plan'].filter((name) => existsSync(join(runner.home, '.ssh', name))),
  };
}

async function runStep(
  { run = '', env = {} }: Step,
  context: Context,
  order: JobOrder,
  runner: Runner,
  name: string,
  onKill: () => void,
): Promise<Ended> {
  // What an expression stands for must not become part of a script: somebody else may have written it.
  if (run.includes('${{')) throw new Error(`an expression in a script: ${run}`);
  const own = Object.entries(env).map(([key, value]) => [key, filled(value, context)] as const);
  return await runScript(run, {
    folder: runner.folder,
    file: runner.file(`step-${name}.sh`),
    env: {
      ...runner.env,
      ...order.env,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: runner.folder,
      GITHUB_OUTPUT: runner.file('output'),
      GITHUB_STEP_SUMMARY: runner.file('summary'),
      ...Object.fromEntries(own),
    },
    onOutput: (text, act) =>
      order.onOutput?.(text, {
        ...act,
        kill: () => {
          onKill();
          act.kill();
        },
      }),
  });
}

/** The actions of others that the workflow uses, as far as they matter to it. */
async function use({ uses = '', with: given = {} }: Step, order: JobOrder, runner: Runner): Promise<void> {
  const { name = '', path = '', sarif_file: sarif = '' } = given;
  switch (uses) {
    case 'actions/checkout@v4':
      return await Runner.copy(['mig.yaml', 'ci'], order.project, runner.folder);
    case 'actions/upload-artifact@v4':
      return await Runner.copy(path.trim().split('\n'), runner.folder, join(order.artifacts, name));
    case 'actions/download-artifact@v4':
      return await Runner.copy(
        ['plan.json', 'plan.md', 'plan.xml'],
        join(order.artifacts, name),
        runner.folder,
      );
    case 'github/codeql-action/upload-sarif@v3': {
      const { version }: { version: unknown } = JSON.parse(readFileSync(join(runner.folder, sarif), 'utf8'));
      if (version !== '2.1.0') throw new Error('GitHub takes no such SARIF');
      return;
    }
    default:
      throw new Error(`nobody here knows ${uses}`);
  }
}

function holds(condition: string | undefined, context: Context, failed: boolean): boolean {
  if (condition === undefined) return !failed;
  const parts = condition.split('&&').map((part) => part.trim());
  if (failed && !parts.includes('always()')) return false;
  return parts.every((part) => {
    if (part === 'always()') return true;
    const [, path = '', value] = /^([\w.]+) == '([^']*)'$/.exec(part) ?? [];
    if (value === undefined) throw new Error(`nobody here knows the condition ${part}`);
    return context[path] === value;
  });
}

function filled(text: string, context: Context): string {
  return text.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, path: string) => {
    const value = context[path];
    // A step that was not come to has no outputs.
    if (value === undefined && !path.startsWith('steps.')) throw new Error(`nobody has said ${path}`);
    return value ?? '';
  });
}

function assignments(file: string): readonly (readonly [string, string])[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]);
}
