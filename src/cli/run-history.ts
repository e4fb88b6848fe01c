import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Event } from '../model/index.ts';
import { readPlan } from '../plan/index.ts';
import type { KnownRun, RunFile, RunLog, RunRecord } from '../report/index.ts';
import { sha256 } from './sha256.ts';

/** Folder of a run, or undefined if this project has none of that name. */
export async function findRun(base: string, run: string): Promise<string | undefined> {
  return (await runNames(base)).includes(run) ? join(runsFolder(base), run) : undefined;
}

/** Runs of this project on this machine, oldest first. */
export async function runNames(base: string): Promise<readonly string[]> {
  const entries = await readdir(runsFolder(base), { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

/** What is kept of a run, read back. A torn last line, from a controller that was killed while it wrote, is left out. */
export async function readRun(folder: string): Promise<RunRecord> {
  const plan = readPlan(
    await readFile(join(folder, 'plan.json'), 'utf8').catch(() => ''),
    'plan.json',
    sha256,
  );
  const files = await filesOf(folder);
  return {
    events: await readEvents(folder),
    ...(plan.ok ? { plan: plan.plan } : {}),
    logs: files.flatMap(({ name, text }): readonly RunLog[] => {
      const [top, host, workload, log] = name.split('/');
      return top === 'hosts' && host && workload && log ? [{ host, workload, name: log, text }] : [];
    }),
  };
}

/** Every file below a run's folder, with its name relative to it. */
export async function filesOf(folder: string): Promise<readonly RunFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  return Promise.all(
    paths.map(async (path) => ({ name: relative(folder, path), text: await readFile(path, 'utf8') })),
  );
}

/** The runs that `status` speaks of: those that have not come to their end, and the last one that did. */
export async function knownRuns(base: string): Promise<readonly KnownRun[]> {
  const names = await runNames(base);
  const runs = await Promise.all(
    names.map(async (run): Promise<KnownRun> => {
      const events = await readEvents(join(runsFolder(base), run));
      const start = events.find((event) => event.type === 'run_start');
      const end = events.find((event) => event.type === 'run_summary');
      return {
        run,
        workloads: start?.type === 'run_start' ? start.workloads : [],
        ...(start === undefined ? {} : { started: start.ts }),
        ...(end?.type === 'run_summary'
          ? { state: 'finished', outcome: end.outcome }
          : { state: 'interrupted' }),
      };
    }),
  );
  const last = runs.findLast(({ state }) => state === 'finished');
  return runs.filter((run) => run.state !== 'finished' || run === last);
}

async function readEvents(folder: string): Promise<readonly Event[]> {
  const text = await readFile(join(folder, 'events.ndjson'), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => parseEvent(line) ?? []);
}

/** An event as mig wrote it, or nothing for a line that is not whole. */
function parseEvent(line: string): Event | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is Event {
  return typeof value === 'object' && value !== null && 'v' in value && value.v === '1.0' && 'type' in value;
}

function runsFolder(base: string): string {
  return join(base, '.mig', 'runs');
}
