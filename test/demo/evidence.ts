import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Event, WorkloadResult } from '../../src/model/index.ts';
import type { LabHost } from '../lab/lab-host.ts';
import { COUNTER_LOG } from '../stage/counter.ts';

/** PIDs of all counters that run on a host. */
export async function countersOn(host: LabHost): Promise<readonly number[]> {
  const { stdout } = await host.exec(['pgrep', '-f', '/opt/lab/[c]ounter.py']);
  return stdout.split('\n').filter(Boolean).map(Number);
}

/** What the counter has written down. */
export interface CounterLog {
  readonly entries: number;
  /** The latest number. */
  readonly last: number;
  /** No number is lower than the one before it. */
  readonly ordered: boolean;
}

export async function readCounterLog(host: LabHost): Promise<CounterLog> {
  const text = await host.mustExec(['cat', COUNTER_LOG]);
  const numbers = text
    .trimEnd()
    .split('\n')
    .map((line) => Number(line.split(' ')[0]));
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

/** Prints a line for everything that a move could have left on a host: files, rules, processes, units. */
const REMAINS = `
find /run/mig /var/lib/mig /dev/shm -mindepth 1 ! -path /var/lib/mig/numbers ! -path /var/lib/mig/history 2> /dev/null
nft list tables
iptables-save | grep CRIU
pgrep -af '/run/[m]ig/|[c]riu '
systemctl list-units --all --no-legend --plain 'mig-*'
`;

/** What is left on a host, once the supervisors have had a moment to collect themselves. */
export async function remainsOn(host: LabHost): Promise<readonly string[]> {
  const deadline = Date.now() + 3000;
  for (;;) {
    const lines = (await host.exec(REMAINS)).stdout.split('\n').filter(Boolean);
    if (lines.length === 0 || Date.now() > deadline) return lines;
    await sleep(50);
  }
}
