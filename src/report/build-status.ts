import type { HostFacts } from '../model/host-facts.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Spec } from '../model/spec.ts';
import type { Identity } from '../model/workload-facts.ts';
import type { Leftover, RunStatus, StatusDocument, UnreachableHost, WorkloadStatus } from './documents.ts';

/** A run as this machine's run folders know it. */
export type KnownRun = Omit<RunStatus, 'hosts'>;

/**
 * Puts together what `mig status` says.
 *
 * A trace that carries the name of an active or interrupted run belongs to that run. A live process of a run that this
 * machine does not know means that somebody else's controller, or a supervisor that waits, is at work: a run `elsewhere`.
 * Every other trace is a leftover.
 */
export function buildStatus(spec: Spec, inventory: Inventory, runs: readonly KnownRun[]): StatusDocument {
  const unreachable = unreachableHosts(inventory);
  const traces = tracesOf(inventory);
  const known = new Set(runs.map(({ run }) => run));
  const foreign = new Set(
    traces.flatMap(({ kind, run }) =>
      kind === 'process' && run !== undefined && !known.has(run) ? [run] : [],
    ),
  );
  const elsewhere = [...foreign]
    .toSorted()
    .map((run): KnownRun => ({ run, state: 'elsewhere', workloads: [] }));
  const unfinished = new Set(
    [...runs.filter(({ state }) => state !== 'finished'), ...elsewhere].map(({ run }) => run),
  );
  return {
    format_version: '1.0',
    kind: 'status',
    project: spec.project,
    taken: inventory.taken,
    workloads: Object.keys(spec.workloads)
      .toSorted()
      .map((workload) => workloadStatus(workload, spec, inventory, unreachable.length > 0)),
    runs: [...runs, ...elsewhere].map((run) => ({ ...run, hosts: hostsOf(run.run, traces) })),
    leftovers: traces.filter(({ run }) => run === undefined || !unfinished.has(run)),
    unreachable,
  };
}

interface Copy {
  readonly host: string;
  readonly identity: Identity;
  readonly facts: HostFacts;
}

function workloadStatus(
  workload: string,
  spec: Spec,
  inventory: Inventory,
  someUnreachable: boolean,
): WorkloadStatus {
  const placement = spec.placement[workload];
  const common = { workload, ...(placement !== undefined && { placement }) };
  const copies = copiesOf(workload, inventory);
  const [only, ...others] = copies;
  if (only === undefined) return { ...common, state: someUnreachable ? 'unreachable' : 'missing' };
  if (others.length > 0) {
    return {
      ...common,
      state: 'running-twice',
      copies: copies.map(({ host, identity: { pid } }) => ({ host, pid })),
    };
  }
  return {
    ...common,
    state: placement === undefined ? 'unmanaged' : 'running',
    host: only.host,
    pid: only.identity.pid,
    since: startOf(only),
  };
}

function copiesOf(workload: string, inventory: Inventory): Copy[] {
  return entries(inventory.hosts).flatMap(([host, reading]) => {
    if (!reading.reachable) return [];
    const found = reading.workloads[workload] ?? [];
    return found.map(({ identity }) => ({ host, identity, facts: reading.facts }));
  });
}

/** `start_time` counts since boot in ticks of USER_HZ, which is 100 on every architecture that CRIU knows (proc_pid_stat(5)). */
function startOf({ identity, facts: { clock } }: Copy): string {
  return new Date(clock.realtime_ms - clock.boottime_ms + identity.start_time * 10).toISOString();
}

function tracesOf(inventory: Inventory): Leftover[] {
  return entries(inventory.hosts).flatMap(([host, reading]) =>
    reading.reachable ? reading.facts.traces.map((trace) => ({ host, ...trace })) : [],
  );
}

function hostsOf(run: string, traces: readonly Leftover[]): string[] {
  return [...new Set(traces.filter((trace) => trace.run === run).map(({ host }) => host))];
}

function unreachableHosts(inventory: Inventory): UnreachableHost[] {
  return entries(inventory.hosts).flatMap(([host, reading]) =>
    reading.reachable ? [] : [{ host, reason: reading.reason, detail: reading.detail }],
  );
}

/** Entries in the order of their names, so that the same facts always give the same text. */
function entries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
