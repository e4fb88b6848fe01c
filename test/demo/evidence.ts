import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Event, WorkloadResult } from '../../src/model/index.ts';
import type { LabHost } from '../lab/lab-host.ts';
import { COUNTER_LOG } from '../stage/counter.ts';

/** PIDs of all counters that run on a host. */
export async function countersOn(host: LabHost): Promise<readonly number[]> {
  const { stdout } = await host.exec(['pgrep', '-f', '/opt/lab/[c]ounter.py']);
  return stdout.split('\n').filter(Boolean).map(Number);
}

/** What the counter has written down: how many entries, the last number, and whether each is as high as the one before. */
export async function readCounterLog(host: LabHost): Promise<{ entries: number; last: number; ordered: boolean }> {
  const text = await host.mustExec(['cat', COUNTER_LOG]);
  const numbers = text.trimEnd().split('\n').map((line) => Number(line.split(' ')[0]));
  const ordered = numbers.every((number, index) => number >= (numbers[index - 1] ?? 0));
  return { entries: numbers.length, last: numbers.at(-1) ?? Number.NaN, ordered };
}

/** What mig's record of the latest run in a project folder says of the workload. @throws Error without a finished run. */
export async function readResult(folder: string): Promise<WorkloadResult> {
  const runs = join(folder, '.mig', 'runs');
  const latest = (await readdir(runs)).toSorted().at(-1) ?? '';
  const lines = (await readFile(join(runs, latest, 'events.ndjson'), 'utf8')).trimEnd().split('\n');
  const end: Event = JSON.parse(lines.at(-1) ?? '');
  const result = end.type === 'run_summary' ? end.workloads[0] : undefined;
  if (result === undefined) throw new Error(`the record of run ${latest} has no end`);
  return result;
}

/** What mig and CRIU could have left on a host, one line each: files, firewall rules, processes, units. */
export async function remainsOn(host: LabHost): Promise<readonly string[]> {
  const look = `
    find /run/mig /dev/shm /var/lib/mig -mindepth 1 -maxdepth 1 2> /dev/null
    nft list ruleset
    pgrep -af '/run/mig/|[c]riu '
    systemctl list-units --all --no-legend --plain 'mig-*'
    true`;
  return (await host.mustExec(look)).split('\n').filter(Boolean);
}
