import type { HostFacts, SysvObject, WorkloadFacts } from '../../model/index.ts';
import { oncePer } from './once-per.ts';

/** The System V objects of a tree's IPC namespace by who uses them. */
export interface SysvOfTree {
  /** The tree is known to use some: they travel, and with them everything in the namespace. */
  readonly travels: boolean;
  /** Used by the tree and by nobody else that lives. */
  readonly own: readonly SysvObject[];
  /** Used by a process outside the tree, alone or together with it. */
  readonly others: readonly SysvObject[];
  /** Used by nobody who lives, as far as the kernel tells. */
  readonly idle: readonly SysvObject[];
}

/** Sorts the objects. Where they were not read all lists are empty, and only what is attached tells that any travel. */
export const sysvOfTree = oncePer((tree: WorkloadFacts): SysvOfTree => {
  const inside = new Set(tree.processes.map(({ pid }) => pid));
  const objects = tree.sysv_objects ?? [];
  const isOutside = ({ pids, unseen }: SysvObject): boolean =>
    unseen === true || pids.some((pid) => !inside.has(pid));
  const attaches = tree.processes.some(({ mappings }) => mappings.some(({ kind }) => kind === 'sysv'));
  return {
    travels: attaches || objects.some(({ pids }) => pids.some((pid) => inside.has(pid))),
    own: objects.filter((object) => object.pids.length > 0 && !isOutside(object)),
    others: objects.filter(isOutside),
    idle: objects.filter((object) => object.pids.length === 0 && !isOutside(object)),
  };
});

/** Whether a tree has an IPC namespace that is not the host's. Unknown is no. */
export function hasOwnIpc(
  { processes: [root] }: WorkloadFacts,
  host: Pick<HostFacts, 'namespaces'>,
): boolean {
  const ipc = root?.namespaces['ipc'];
  return ipc !== undefined && ipc !== host.namespaces['ipc'];
}

/**
 * The objects that a move takes out of the host's namespace, into one of the workload's own; `undefined`: the workload
 * stays in the namespace that it is in.
 */
export function sysvToTake(
  tree: WorkloadFacts,
  host: Pick<HostFacts, 'namespaces'>,
): readonly SysvObject[] | undefined {
  const { travels, own } = sysvOfTree(tree);
  return travels && !hasOwnIpc(tree, host) ? own : undefined;
}

const NAMES = { semaphores: 'semaphore set', queue: 'message queue', memory: 'shared memory' } as const;

/** `shared memory 5 (key 0x4324)`, with the numbers that ipcs(1) shows. */
export function nameSysvObject({ kind, id, key }: SysvObject): string {
  return `${NAMES[kind]} ${id} (key 0x${(Number(key) >>> 0).toString(16)})`;
}
