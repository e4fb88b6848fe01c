import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Event, Plan, WorkloadResult } from '../../src/model/index.ts';
import { MIG } from '../stage/mig-command.ts';

/** What one mig command left. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface MigOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Sees each event of `--json` as it is told, and may send mig a signal then. */
  readonly onEvent?: (event: Event, send: (signal: NodeJS.Signals) => void) => void;
  /** Sees what goes to stderr, and may send mig a signal then. */
  readonly onRemark?: (text: string, send: (signal: NodeJS.Signals) => void) => void;
}

/** Runs mig in a folder, with nobody at its terminal. @throws Error if it has not been built. */
export async function runMig(
  folder: string,
  words: readonly string[],
  { env, onEvent, onRemark }: MigOptions = {},
): Promise<Ran> {
  if (!existsSync(MIG)) throw new Error('mig is not built; run: npm run build');
  const child = spawn(process.execPath, [MIG, ...words], {
    cwd: folder,
    // Nothing of whoever runs the tests: neither their agent nor their settings.
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    onRemark?.(text, (signal) => child.kill(signal));
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    stdout += `${line}\n`;
    if (onEvent) onEvent(JSON.parse(line) as Event, (signal) => child.kill(signal));
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => resolve(exit ?? -1));
  });
  return { code, stdout, stderr };
}

/** The events that `apply --json` told. */
export function eventsOf({ stdout }: Ran): readonly Event[] {
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Event);
}

/** What `apply --json` said at the end of the only workload. @throws Error if it said nothing of the kind. */
export function resultOf(ran: Ran): WorkloadResult {
  const [result] = eventsOf(ran).flatMap((event) => (event.type === 'run_summary' ? event.workloads : []));
  if (!result) throw new Error(`the run has no summary\n${ran.stderr}`);
  return result;
}

/** The document that `plan --json` printed. */
export function planOf({ stdout }: Ran): Plan {
  return JSON.parse(stdout) as Plan;
}
