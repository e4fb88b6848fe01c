/**
 * Measures what mig needs for itself: its start, a plan of 100 workloads on 20 hosts of a lab with all connections, and a plan
 * of a recorded inventory with 100,000 processes. Options: --rounds N (5), --part start|inventory|lab (all).
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { createLab } from '../lab/lab.ts';
import { MIG } from '../stage/mig-command.ts';
import { largeFleet } from './large-fleet.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, part: { type: 'string', multiple: true } },
});
const rounds = Number(values.rounds);
const isAsked = (part: string): boolean => values.part?.includes(part) !== false;

interface Cost {
  readonly wall_ms: number;
  /** Of mig and of the programs that it starts here. */
  readonly cpu_ms: number;
  /** Of everything on this machine, which is also the hosts of a lab: means something only while nothing else runs. */
  readonly machine_ms: number;
  readonly most_mib: number;
}

/** Runs a command as a process of its own, the same way each time, and says what the median run has cost. */
function cost(
  argv: readonly string[],
  folder: string,
  expected: readonly number[],
  { hosts, isFirst = false }: { readonly hosts?: number; readonly isFirst?: boolean } = {},
): string {
  // What mig remembers is of this bench: of the round before, or nothing.
  const cache = join(folder, 'cache');
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  const words = ['-f', '%e %U %S %M', process.execPath, MIG, ...argv];
  const costs = Array.from({ length: rounds }, (): Cost => {
    if (isFirst) rmSync(cache, { recursive: true, force: true });
    const busy = busyMs();
    const { status, stderr } = spawnSync('/usr/bin/time', words, { cwd: folder, encoding: 'utf8', env });
    if (status === null || !expected.includes(status))
      throw new Error(`mig ${argv.join(' ')}: exit ${status}\n${stderr.slice(0, 2000)}`);
    const [wall = 0, user = 0, system = 0, kib = 0] = (stderr.trimEnd().split('\n').at(-1) ?? '')
      .split(' ')
      .map(Number);
    return {
      wall_ms: 1000 * wall,
      cpu_ms: 1000 * (user + system),
      machine_ms: busyMs() - busy,
      most_mib: kib / 1024,
    };
  });
  const of = (key: keyof Cost): string =>
    median(costs.map((one) => one[key]))
      .toFixed(0)
      .padStart(6);
  const own = `${of('wall_ms')} ms,${of('cpu_ms')} ms of CPU,${of('most_mib')} MiB at most`;
  if (hosts === undefined) return own;
  const onHosts = median(costs.map(({ cpu_ms, machine_ms }) => (machine_ms - cpu_ms) / hosts));
  return `${own},${onHosts.toFixed(0).padStart(4)} ms of CPU on each host`;
}

/** How long the processors of this machine have worked since it began. */
function busyMs(): number {
  const ticks = (/^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').map(Number);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = ticks;
  return 10 * (user + nice + system + irq + softirq);
}

function say(what: string, figures: string): void {
  process.stdout.write(`${what.padEnd(52)}${figures}\n`);
}

/** 1,000 hosts with five workloads of twenty processes each, of which every hundredth is to go to the next host. */
async function plansInventory(folder: string): Promise<void> {
  const { spec, inventory } = largeFleet(1000, 5000, {
    processes: 20,
    libraries: 2,
    files: 1,
    connections: 1,
  });
  const workloads = Object.fromEntries(
    Object.keys(spec.workloads).map((name) => [
      name,
      {
        select: { pidfile: `/run/${name}.pid` },
        tcp: 'established',
        files: { [`/var/log/${name}`]: 'copy' },
      },
    ]),
  );
  const placement = Object.fromEntries(
    Object.keys(spec.workloads).map((name, index) => [
      name,
      `host-${(index + (index % 100 === 0 ? 1 : 0)) % 1000}`,
    ]),
  );
  const hosts = Object.fromEntries(Object.values(spec.hosts).map(({ name, address }) => [name, { address }]));
  await writeFile(
    join(folder, 'mig.yaml'),
    stringify({ mig: 1, project: 'bench', hosts, workloads, placement }, { aliasDuplicateObjects: false }),
  );
  const text = JSON.stringify(inventory);
  await writeFile(join(folder, 'inventory.json'), text);
  const what = `plan of a recorded inventory (${(text.length / 1e6).toFixed(0)} MB, 100,000 processes)`;
  say(what, cost(['plan', '--inventory', 'inventory.json', '--out', 'plan.json'], folder, [0, 3]));
  const { summary } = JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8')) as { summary: object };
  process.stdout.write(`  ${JSON.stringify(summary)}\n`);
}

async function plansLab(folder: string): Promise<void> {
  const names = Array.from({ length: 20 }, (_, index) => `h${index}`);
  await using lab = await createLab({ hosts: names });
  const workloads: Record<string, object> = {};
  const placement: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    for (const number of [0, 1, 2, 3, 4]) {
      const workload = `${name}-${number}`;
      const pidfile = `/run/${workload}.pid`;
      const last = 5000 + 20 * (5 * index + number);
      await lab.host(name).mustExec(`echo ${last} > /proc/sys/kernel/ns_last_pid`);
      const place = ['--listen', `0.0.0.0:${9000 + 5 * index + number}`, '--pidfile', pidfile];
      // One that only waits: a hundred counters would take most of a processor from what is measured.
      await lab.host(name).start(['/opt/lab/udp_server.py', ...place], { pidfile });
      workloads[workload] = { select: { pidfile } };
      placement[workload] = names[(index + 1) % names.length] ?? name;
    }
  }
  await writeFile(
    join(folder, 'mig.yaml'),
    `${await readFile(lab.inventoryFile, 'utf8')}\n${stringify({ workloads, placement })}`,
  );
  const hosts = names.length;
  say(
    'plan of 100 workloads that all move, the first',
    cost(['plan'], folder, [0, 3], { hosts, isFirst: true }),
  );
  say('plan of 100 workloads that all move, on 20 hosts', cost(['plan'], folder, [0, 3], { hosts }));
  const stay = Object.fromEntries(Object.keys(placement).map((name) => [name, name.split('-')[0]]));
  await writeFile(
    join(folder, 'mig.yaml'),
    `${await readFile(lab.inventoryFile, 'utf8')}\n${stringify({ workloads, placement: stay })}`,
  );
  say(
    'plan of 100 workloads that all stay, the first',
    cost(['plan'], folder, [0], { hosts, isFirst: true }),
  );
  say('plan of 100 workloads that all stay, on 20 hosts', cost(['plan'], folder, [0], { hosts }));
}

const folder = await mkdtemp(join(tmpdir(), 'mig-bench-'));
try {
  if (isAsked('start')) {
    say('mig --version', cost(['--version'], folder, [0]));
    say('mig --help', cost(['--help'], folder, [0]));
    say('mig plan --help', cost(['plan', '--help'], folder, [0]));
  }
  if (isAsked('inventory')) await plansInventory(folder);
  if (isAsked('lab')) await plansLab(folder);
} finally {
  await rm(folder, { recursive: true });
}
