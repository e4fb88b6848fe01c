import type { FdFacts, WorkloadFacts } from '../../model/index.ts';
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
  gaps: (raw: RawWorkloads): readonly string[] =>
    Object.entries(raw).flatMap(([name, { trouble }]) =>
      trouble.map((sentence) => `workload ${name}: ${sentence}`),
    ),
};

function parseTree(raw: RawTree, bootId: string): WorkloadFacts {
  const processes = raw.processes.map(parseProcess);
  const [root] = processes;
  if (root === undefined) throw new Error('a process tree without a root');
  // The tables are from the root's network namespace and say nothing about sockets of any other.
  const neighbours = processes.filter(({ namespaces }) => namespaces['net'] === root.namespaces['net']);
  const held = neighbours.flatMap(({ fds }) => fds.filter(isSocket));
  const unit = parseUnit(raw.unit);
  return {
    identity: { boot_id: bootId, pid: root.pid, start_time: root.start_time },
    processes,
    sockets: parseSockets(held, raw.network, raw.unix),
    outside_holders: raw.holders,
    locks: raw.processes.flatMap(parseLocks),
    ...(typeof unit === 'object' && { unit }),
    unreadable: [
      ...raw.trouble,
      ...raw.processes.flatMap(({ trouble }) => trouble),
      ...(typeof unit === 'string' ? [unit] : []),
    ],
  };
}

function isSocket(fd: FdFacts): fd is Extract<FdFacts, { kind: 'socket' }> {
  return fd.kind === 'socket';
}
