import type { HostFacts } from '../model/host-facts.ts';
import type { Inventory } from '../model/inventory.ts';
import type { Spec } from '../model/spec.ts';
import type { Identity } from '../model/workload-facts.ts';
import type { Leftover, RunStatus, StatusDocument, UnreachableHost, WorkloadStatus } from './documents.ts';
import { drainStatuses } from './drain-statuses.ts';
import { moveStatuses } from './move-statuses.ts';

/** A run as this machine's run folders know it. */
export type KnownRun = Omit<RunStatus, 'hosts' | 'moves'>;

/**
 * Puts together what `mig status` says.
 *
 * A run of which a host has an unfinished move on record is `interrupted`, whatever its own folder says, unless its
 * controller holds the workload's lock; it need not be known on this machine. One that its folder calls interrupted is
 * over once every host answers and none has anything of it. A live process or a lock of any other run
 * that this machine does not know means that somebody else's controller, or a supervisor that waits, is at work: a run
 * `elsewhere`. A trace that carries the name of a run that is not over belongs to that run. Every other trace is a
 * leftover.
 */
export function buildStatus(spec: Spec, inventory: Inventory, known: readonly KnownRun[]): StatusDocument {
  const unreachable = unreachableHosts(inventory);
  const traces = tracesOf(inventory);
  const runs = runsOf(spec, inventory, traces, known);
  const drains = drainStatuses(spec.project, inventory);
  const unfinished = new Set(runs.filter(({ state }) => state !== 'finished').map(({ run }) => run));
  // A record may outlive its run, and the workload that it speaks of runs on.
  const onRecord = new Set(entries(inventory.hosts).flatMap(([, reading]) => recordedRuns(reading)));
  return {
    format_version: '1.0',
    kind: 'status',
    project: spec.project,
    taken: inventory.taken,
    workloads: Object.keys(spec.workloads)
      .toSorted()
      .map((workload) => workloadStatus(workload, spec, inventory, unreachable.length > 0)),
    runs,
    leftovers: traces.filter(({ run }) => run === undefined || !(unfinished.has(run) || onRecord.has(run))),
    ...(drains.length > 0 && { drains }),
    unreachable,
  };
}

function runsOf(
  spec: Spec,
  inventory: Inventory,
  traces: readonly Leftover[],
  known: readonly KnownRun[],
): readonly RunStatus[] {
  const moves = moveStatuses(spec.project, inventory);
  const someSilent = Object.values(inventory.hosts).some(({ reachable }) => !reachable);
  const locked = new Set(
    entries(inventory.hosts).flatMap(([, reading]) =>
      reading.reachable
        ? reading.facts.run_locks.filter(({ kind }) => kind === 'run').map(({ holder }) => holder.run)
        : [],
    ),
  );
  const alive = traces.flatMap(({ kind, run }) => (kind === 'process' && run !== undefined ? [run] : []));
  const here = new Map(known.map((run) => [run.run, run]));
  const others = [...new Set([...moves.keys(), ...locked, ...alive])]
    .filter((run) => !here.has(run))
    .toSorted();
  const all = [...known, ...others.map((run): KnownRun => ({ run, state: 'elsewhere', workloads: [] }))];
  return all.map((run) => {
    const own = moves.get(run.run);
    const status = { ...run, hosts: hostsOf(run.run, traces) };
    if (locked.has(run.run))
      return { ...status, state: here.has(run.run) ? 'active' : 'elsewhere', ...(own && { moves: own }) };
    if (own === undefined) {
      // Its controller did not see its end; the hosts, or a recovery, have brought it there all the same.
      const isOver = run.state === 'interrupted' && status.hosts.length === 0 && !someSilent;
      return isOver ? { ...status, state: 'finished' } : status;
    }
    const workloads =
      run.workloads.length > 0 ? run.workloads : [...new Set(own.map(({ workload }) => workload))];
    return { ...status, state: 'interrupted', workloads, moves: own };
  });
}

function recordedRuns(reading: Inventory['hosts'][string]): readonly string[] {
  return reading.reachable ? reading.facts.moves.map(({ run }) => run) : [];
}

interface Copy {
  readonly host: string;
  readonly identity: Identity;
  /** What it calls itself in a PID namespace of its own. */
  readonly inside: number | undefined;
  readonly facts: HostFacts;
}

/** Whether a move that was interrupted has left it frozen: it is there, and does not run. */
function standsStill(project: string, workload: string, { facts }: Copy): boolean {
  return facts.moves.some(
    (move) => move.project === project && move.workload === workload && move.tasks === 'frozen',
  );
}

function workloadStatus(
  workload: string,
  spec: Spec,
  inventory: Inventory,
  someUnreachable: boolean,
): WorkloadStatus {
  const placement = spec.placement[workload];
  const left = hostsLeft(workload, spec, inventory);
  const common = {
    workload,
    ...(placement !== undefined && { placement }),
    ...(left.length > 0 && { left }),
  };
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
    state: standsStill(spec.project, workload, only)
      ? 'frozen'
      : placement === undefined && !(workload in spec.constraints)
        ? 'unmanaged'
        : 'running',
    host: only.host,
    pid: only.identity.pid,
    ...(only.inside !== undefined && { pid_inside: only.inside }),
    since: startOf(only),
  };
}

/** Hosts where the workload's unit bears the mark of a move that took it away. */
function hostsLeft(workload: string, spec: Spec, inventory: Inventory): readonly string[] {
  const select = spec.workloads[workload]?.select;
  if (select?.kind !== 'systemd') return [];
  return entries(inventory.hosts)
    .filter(([, reading]) => reading.reachable && reading.facts.services[select.unit]?.moved !== undefined)
    .map(([host]) => host)
    .toSorted();
}

function copiesOf(workload: string, inventory: Inventory): Copy[] {
  return entries(inventory.hosts).flatMap(([host, reading]) => {
    if (!reading.reachable) return [];
    const found = reading.workloads[workload] ?? [];
    return found.map(({ identity, processes: [root] }) => ({
      host,
      identity,
      inside: root?.inside?.pid,
      facts: reading.facts,
    }));
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
