/**
 * Measures how well plans predict: counters of different sizes are moved there and back by mig, one after the other, and what
 * each plan said is compared with what the run measured. Options: --rounds N (4), --json FILE.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Estimate, Event, Interval, Plan, WorkloadResult } from '../../src/model/index.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { runMig } from '../stage/mig-command.ts';
import { median } from './median.ts';

/** Megabytes and threads of each counter. */
const COUNTERS = [
  [4, 1],
  [4, 50],
  [16, 10],
  [32, 1],
  [64, 25],
  [128, 1],
  [256, 4],
] as const;
/** A move that could not begin, as its PIDs were taken for a moment, is tried so often. */
const TRIES = 4;

interface Sample {
  readonly workload: string;
  readonly megabytes: number;
  readonly threads: number;
  readonly estimate: Estimate;
  readonly result: Required<Pick<WorkloadResult, 'downtime_ms' | 'total_ms'>>;
}

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '4' }, json: { type: 'string' } },
});

{
  await using lab = await createLab({ hosts: ['alpha', 'beta'] });
  for (const name of ['alpha', 'beta']) await lab.host(name).exec(['criu', 'check']);
  const counters = await startCounters(lab);
  const samples: Sample[] = [];
  for (let trip = 0; trip < 2 * Number(values.rounds); trip += 1) {
    const destination = trip % 2 === 0 ? 'beta' : 'alpha';
    for (const { name, megabytes, threads } of counters) {
      const moved = await move(lab, name, destination);
      if (moved === undefined) continue;
      samples.push({ workload: name, megabytes, threads, ...moved });
      process.stderr.write(`${line(samples.at(-1))}\n`);
      if (values.json !== undefined)
        await writeFile(values.json, JSON.stringify({ samples, history: await remembered(lab) }, null, 1));
    }
  }
  process.stdout.write(summary(samples));
}

type Counter = { readonly name: string; readonly megabytes: number; readonly threads: number };

async function startCounters(lab: Lab): Promise<readonly Counter[]> {
  const alpha = lab.host('alpha');
  const text: string[] = ['workloads:'];
  const counters: Counter[] = [];
  for (const [index, [megabytes, threads]] of COUNTERS.entries()) {
    const [name, ip] = [`c${megabytes}-${threads}`, lab.ip(100 + index)];
    const pidfile = `/run/${name}.pid`;
    await alpha.mustExec(['ip', 'address', 'add', `${ip}/32`, 'dev', 'eth0']);
    const size = ['--memory', String(megabytes), '--threads', String(threads - 1)];
    // PIDs beyond those of what is started meanwhile, so that they are free on either host.
    await alpha.mustExec(`echo ${5000 + 100 * index} > /proc/sys/kernel/ns_last_pid`);
    await alpha.start(['/opt/lab/counter.py', '--listen', `${ip}:9000`, '--pidfile', pidfile, ...size], {
      pidfile,
    });
    text.push(
      `  ${name}:`,
      `    select: { pidfile: ${pidfile} }`,
      `    address: { ip: ${ip}/32, dev: eth0 }`,
    );
    counters.push({ name, megabytes, threads });
  }
  await mkdir(projectOf(lab), { recursive: true });
  await writeFile(
    join(projectOf(lab), 'base.yaml'),
    `${await readFile(lab.inventoryFile, 'utf8')}\n${text.join('\n')}\n`,
  );
  return counters;
}

function projectOf(lab: Lab): string {
  return join(lab.dir, 'project');
}

async function move(
  lab: Lab,
  workload: string,
  destination: string,
): Promise<Pick<Sample, 'estimate' | 'result'> | undefined> {
  const folder = projectOf(lab);
  const base = await readFile(join(folder, 'base.yaml'), 'utf8');
  await writeFile(join(folder, 'mig.yaml'), `${base}\nplacement:\n  ${workload}: ${destination}\n`);
  let said = '';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { code, stdout, stderr } = await runMig(['apply', '--auto-approve', '--json'], {
      folder,
      output: 'capture',
    });
    said = stdout + stderr;
    if (code !== 0) continue;
    const end: Event = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    const result = end.type === 'run_summary' ? end.workloads[0] : undefined;
    const plan: Plan = JSON.parse(await readFile(join(folder, '.mig/runs', end.run, 'plan.json'), 'utf8'));
    const action = plan.actions[0];
    if (action?.action !== 'move' || result?.downtime_ms === undefined || result.total_ms === undefined)
      continue;
    const { downtime_ms, total_ms } = result;
    return { estimate: action.estimate, result: { downtime_ms, total_ms } };
  }
  process.stderr.write(`${workload} was not moved to ${destination}:\n${said}\n`);
  return undefined;
}

async function remembered(lab: Lab): Promise<readonly unknown[]> {
  const text = await lab.host('alpha').mustExec(['cat', '/var/lib/mig/history']);
  return text
    .split('\n')
    .filter(Boolean)
    .map((entry) => JSON.parse(entry) as unknown);
}

function line(sample: Sample | undefined): string {
  if (sample === undefined) return '';
  const { workload, estimate, result } = sample;
  const of = (predicted: number, interval: Interval | undefined, real: number): string =>
    `${String(predicted).padStart(6)} [${interval?.join(', ') ?? ''}] predicted, ${real.toFixed(0).padStart(6)} measured`;
  const standstill = of(estimate.downtime_ms, estimate.downtime_interval_ms, result.downtime_ms);
  const total = of(estimate.total_ms, estimate.total_interval_ms, result.total_ms);
  return `${workload.padEnd(8)} standstill ${standstill}; in all ${total}; from ${estimate.learned_from ?? 0} moves`;
}

/** First what was guessed, then what was learned. */
function summary(samples: readonly Sample[]): string {
  const groups = [
    ['with no earlier move', (from: number) => from === 0],
    ['with 1 to 6 earlier moves', (from: number) => from > 0 && from < COUNTERS.length],
    ['with more', (from: number) => from >= COUNTERS.length],
  ] as const;
  return groups
    .flatMap(([name, isIn]) => {
      const some = samples.filter(({ estimate }) => isIn(estimate.learned_from ?? 0));
      if (some.length === 0) return [];
      return [
        `${name}, standstill: ${quality(some.map(standstillOf))}\n`,
        `${name}, in all: ${quality(some.map(totalOf))}\n`,
      ];
    })
    .join('');
}

type Compared = readonly [predicted: number, interval: Interval | undefined, real: number];

function standstillOf({ estimate, result }: Sample): Compared {
  return [estimate.downtime_ms, estimate.downtime_interval_ms, result.downtime_ms];
}

function totalOf({ estimate, result }: Sample): Compared {
  return [estimate.total_ms, estimate.total_interval_ms, result.total_ms];
}

function quality(values: readonly Compared[]): string {
  const error = median(values.map(([predicted, , real]) => Math.abs(predicted / real - 1)));
  const inside = values.filter(([, [least, most] = [0, 0], real]) => least <= real && real <= most).length;
  const width = median(values.map(([predicted, [least, most] = [0, 0]]) => (most - least) / 2 / predicted));
  const percent = (part: number): string => `${(100 * part).toFixed(0)} %`;
  return `${values.length} moves, median error ${percent(error)}, ${inside} inside the interval, which is ± ${percent(width)} wide (median)`;
}
