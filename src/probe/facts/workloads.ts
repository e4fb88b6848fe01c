import type { FdFacts, ProcessFacts, SysvObject, WorkloadFacts } from '../../model/index.ts';
import { onHost } from '../parse/on-host.ts';
import { parseLocks } from '../parse/parse-locks.ts';
import { parseProcess } from '../parse/parse-process.ts';
import { parseSockets } from '../parse/parse-sockets.ts';
import { parseUnit } from '../parse/parse-unit.ts';
import type { RawTree } from '../parse/raw-facts.ts';

/** By workload name: the trees that its selector matches, and what kept the search from being complete. */
export type RawWorkloads = Readonly<
  Record<string, { readonly trees: readonly RawTree[]; readonly trouble: readonly string[] }>
>;

/** Every process tree that a workload's selector matches, whole. */
export const workloads = {
  name: 'workloads',
  parse: (raw: RawWorkloads, bootId: string): Readonly<Record<string, readonly WorkloadFacts[]>> =>
    Object.fromEntries(
      Object.entries(raw).map(([name, { trees }]) => [name, trees.map((tree) => parseTree(tree, bootId))]),
    ),
  /** Workloads whose search was not complete, and why. */
  unsearched: (raw: RawWorkloads): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(raw).flatMap(([name, { trouble }]) =>
        trouble.length === 0 ? [] : [[name, trouble.join('; ')]],
      ),
    ),
};

function parseTree(raw: RawTree, bootId: string): WorkloadFacts {
  const processes = raw.processes.map((each) => {
    const shares = raw.shared?.[each.pid];
    return { ...parseProcess(each), ...(shares && { shares }) };
  });
  const [root] = processes;
  if (root === undefined) throw new Error('a process tree without a root');
  // The tables are from the root's network namespace and say nothing about sockets of any other.
  const neighbours = processes.filter(({ namespaces }) => namespaces['net'] === root.namespaces['net']);
  const held = neighbours.flatMap(({ fds }) => fds.filter(isSocket));
  const unit = parseUnit(raw.unit);
  const tree = {
    identity: { boot_id: bootId, pid: root.pid, start_time: root.start_time },
    processes,
    ...(raw.read_at_ns !== undefined && { read_at_ms: Number(raw.read_at_ns) / 1e6 }),
    sockets: parseSockets(held, { ...raw, home: raw.processes[0]?.namespaces['net'] }),
    outside_holders: raw.holders,
    ...(raw.kin && { kin: raw.kin }),
    locks: raw.processes.flatMap(parseLocks),
    ...(raw.sysv && { sysv_objects: objectsOf(processes, raw.sysv) }),
    ...(raw.cgroups && { cgroup_limits: raw.cgroups }),
    ...(typeof unit === 'object' && { unit }),
    ...(raw.pid_init && { pid_init: raw.pid_init }),
    unreadable: [
      ...raw.trouble,
      ...raw.processes.flatMap(({ trouble }) => trouble),
      ...(typeof unit === 'string' ? [unit] : []),
    ],
  };
  return raw.container ? onHost(tree, raw.container) : tree;
}

/** CRIU saves the namespace whole or not at all: beside what the tree uses, everything in it counts. */
function objectsOf(processes: readonly ProcessFacts[], all: readonly SysvObject[]): readonly SysvObject[] {
  const uses =
    all.some(({ pids }) => processes.some(({ pid }) => pids.includes(pid))) ||
    processes.some(({ mappings }) => mappings.some(({ kind }) => kind === 'sysv'));
  return uses ? all : all.filter((object) => mayUse(processes, object));
}

/** By its last users, if they live; else by its owner, if that is not root, whose objects may be anybody's. */
function mayUse(processes: readonly ProcessFacts[], { pids, owner }: SysvObject): boolean {
  if (pids.length > 0) return processes.some(({ pid }) => pids.includes(pid));
  return owner !== 0 && processes.some(({ uids }) => uids.includes(owner));
}

function isSocket(fd: FdFacts): fd is Extract<FdFacts, { kind: 'socket' }> {
  return fd.kind === 'socket';
}
