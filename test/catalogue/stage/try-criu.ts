import { cp, readFile, rm } from 'node:fs/promises';
import { catalogue, recogniseLog } from '../../../src/checks/index.ts';
import { errorLines } from '../../../src/engines/criu/criu-log.ts';
import { quote } from '../../../src/hosts/quote.ts';
import type { LabHost } from '../../lab/lab-host.ts';
import type { Finished } from '../../lab/run.ts';
import type { CatalogueCase } from '../case.ts';
import type { Outcome } from '../outcome.ts';
import { askProgram } from './ask-program.ts';
import { pidfileOf } from './names.ts';

const DUMP = ['--network-lock', 'skip', '--ghost-limit', String(256 * 1024 * 1024)];

/** Moves a process with CRIU alone, called as mig calls it, whatever mig thinks of it. */
export async function tryCriu(source: LabHost, destination: LabHost, each: CatalogueCase): Promise<Outcome> {
  const folder = `/dev/shm/catalogue-${each.name}`;
  const pid = Number(await source.mustExec(`mkdir -m 700 ${folder}; cat ${pidfileOf(each)}`));
  try {
    const dump = await run(source, each, criu('dump', folder, each, [...DUMP, '--tree', String(pid)]));
    if (dump.code !== 0) return { kind: 'dump-failed', ...(await errorIn(source, folder, 'dump')) };
    await cp(source.path(folder), destination.path(folder), { recursive: true });
    const restore = await run(destination, each, criu('restore', folder, each, ['--restore-detached']));
    if (restore.code !== 0)
      return { kind: 'restore-failed', ...(await errorIn(destination, folder, 'restore')) };
    return await askProgram(destination, each, pid);
  } finally {
    for (const host of [source, destination]) await rm(host.path(folder), { recursive: true, force: true });
  }
}

/** What a host lacks may be what its logins lack. */
async function run(host: LabHost, { alone }: CatalogueCase, command: string): Promise<Finished> {
  return alone ? host.ssh(command) : host.exec(command);
}

/** The options are those of src/engines/criu/criu-commands.ts, but for the gate and the frozen cgroup. */
function criu(
  verb: 'dump' | 'restore',
  folder: string,
  { workload, told, prefix = [] }: CatalogueCase,
  words: readonly string[],
): string {
  return quote(
    // There are cases for which it would wait for good.
    'timeout',
    '--signal=KILL',
    '60',
    ...(verb === 'dump' ? prefix : []),
    'criu',
    verb,
    '--no-default-config',
    '--images-dir',
    folder,
    '--log-file',
    `${verb}.log`,
    '-v4',
    '--manage-cgroups=ignore',
    '--file-locks',
    '--ext-unix-sk',
    ...(told?.includes('process/session-or-group-outside') ? ['--shell-job'] : []),
    ...(workload?.['tcp'] === 'established' ? ['--tcp-established'] : []),
    ...(workload?.['tcp'] === 'close' ? ['--tcp-close'] : []),
    ...words,
  );
}

async function errorIn(
  host: LabHost,
  folder: string,
  verb: string,
): Promise<{ readonly reason: string; readonly known: readonly string[] }> {
  const log = await readFile(host.path(`${folder}/${verb}.log`), 'utf8').catch(() => '');
  const lines = errorLines(log);
  const known = recogniseLog(lines, catalogue)?.checks.map(({ code }) => code) ?? [];
  return { reason: lines[0] ?? 'no error in the log', known };
}
