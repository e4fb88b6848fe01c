import {
  checkMove,
  checkPlacement,
  hostUnderCheck,
  occurrencesOf,
  readingOf,
  silentHosts,
  unsearchedHosts,
} from '../../src/checks/index.ts';
import type { Connection } from '../../src/hosts/connection.ts';
import type { Inventory, Spec } from '../../src/model/index.ts';
import { gather } from '../../src/probe/index.ts';
import { aHostSpec, aSpec, aWorkload } from '../builders/a-spec.ts';
import { crowdedHost } from './crowded-host.ts';
import { largeFleet } from './large-fleet.ts';
import { median } from './median.ts';

const ROUNDS = 15;
const HOSTS = 10;
const WORKLOADS = 100;
const PROCESSES = 1000;
const WORKLOADS_THERE = 10;

/** Measures what a plan costs: the checks of many workloads on this machine, and the probe on a host with many processes. */
async function bench(): Promise<void> {
  // All of them beforehand: what making one leaves behind is none of the checks' doing.
  const fleets = Array.from({ length: ROUNDS }, () => largeFleet(HOSTS, WORKLOADS));
  const checks = fleets.map(cpuOf);
  const what = `checks of ${WORKLOADS} workloads on ${HOSTS} hosts`;
  line(
    what,
    `${median(checks).toFixed(0)} ms of CPU; ${checks[0]?.toFixed(0)} ms the first time`,
    'at most 100 ms',
  );

  const host = await crowdedHost(PROCESSES, WORKLOADS_THERE);
  try {
    const found = new Set<number>();
    for (let round = 0; round < ROUNDS; round += 1) found.add(await probe(host.connection, host.pidfiles));
    const walls = host.runs.map(({ wall_ms: wall }) => wall);
    const cpus = host.runs.map(({ cpu_ms: cpu }) => cpu);
    const times = `${median(walls).toFixed(0)} ms, ${median(cpus).toFixed(0)} ms of CPU; at most ${Math.max(...walls).toFixed(0)} ms`;
    line(`probe of ${PROCESSES} processes, ${[...found].join()} workloads`, times, 'at most 1000 ms');
    line('round trips of a probe', `${host.runs.length / ROUNDS}`, '1');
  } finally {
    await host.close();
  }
}

/** Milliseconds of CPU that all rules take for every workload of a fleet. */
function cpuOf({ spec, inventory }: { readonly spec: Spec; readonly inventory: Inventory }): number {
  const before = process.cpuUsage();
  for (const workload of Object.values(spec.workloads)) {
    const destination = spec.hosts[spec.placement[workload.name] ?? ''];
    const occurrences = occurrencesOf(spec, inventory, workload.name);
    const [found] = occurrences;
    const from = found && spec.hosts[found.host];
    const source = from && hostUnderCheck(from, readingOf(inventory, from.name));
    const target = destination && hostUnderCheck(destination, readingOf(inventory, destination.name));
    if (!found || !source || !target) throw new Error(`${workload.name} is not where it should be`);
    const unsearched = unsearchedHosts(spec, inventory, workload.name);
    const common = { workload, spec, inventory, transfer: spec.transfer } as const;
    const silent = silentHosts(spec, inventory);
    checkPlacement({
      workload,
      destination: target.spec,
      occurrences,
      silent,
      unsearched,
      records: [],
      locks: [],
    });
    const estimate = { downtime_ms: 100, total_ms: 700, transfer_bytes: 1000 };
    checkMove({ ...common, tree: found.tree, source, destination: target, estimate });
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Asks a host everything, as a plan does, and returns how many of the workloads it found. */
async function probe(connection: Connection, pidfiles: readonly string[]): Promise<number> {
  const spec = aSpec({
    hosts: { crowded: aHostSpec('crowded') },
    workloads: Object.fromEntries(
      pidfiles.map((path, index) => [
        `w${index}`,
        aWorkload({ name: `w${index}`, select: { kind: 'pidfile', path } }),
      ]),
    ),
    placement: {},
  });
  const { hosts } = await gather(spec, new Map([['crowded', { ok: true, connection }]]), { now: () => '' });
  const reading = hosts['crowded'];
  if (reading?.reachable !== true) throw new Error(`the probe says ${JSON.stringify(reading)}`);
  return Object.values(reading.workloads).filter((trees) => trees.length === 1).length;
}

function line(what: string, found: string, goal: string): void {
  process.stdout.write(`${what.padEnd(44)}  ${found.padEnd(52)}  ${goal}\n`);
}

await bench();
