import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Event, Plan } from '../model/index.ts';
import type { KnownRun, RunFile, RunLog, RunRecord } from '../report/index.ts';

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
  const plan = await readFile(join(folder, 'plan.json'), 'utf8').then(parseLine, () => undefined);
  const files = await filesOf(folder);
  return {
    events: await readEvents(folder),
    ...(plan === undefined ? {} : { plan: plan as Plan }),
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
  return Promise.all(paths.map(async (path) => ({ name: relative(folder, path), text: await readFile(path, 'utf8') })));
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
        ...(end?.type === 'run_summary' ? { state: 'finished', outcome: end.outcome } : { state: 'interrupted' }),
      };
    }),
  );
  const last = runs.findLast(({ state }) => state === 'finished');
  return runs.filter((run) => run.state !== 'finished' || run === last);
}

async function readEvents(folder: string): Promise<readonly Event[]> {
  const text = await readFile(join(folder, 'events.ndjson'), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => (parseLine(line) as Event | undefined) ?? []);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function runsFolder(base: string): string {
  return join(base, '.mig', 'runs');
}
