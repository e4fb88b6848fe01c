import type { MoveOrder } from '../engine.ts';

/** The namespaces that criu enters to dump the tree, by the words of nsenter(1): those that the workload has from mig as well. */
export function namespacesToDumpFrom(order: MoveOrder): readonly string[] {
  return isInOwnPidNamespace(order) ? ['mount', 'pid'] : ownNamespaces(order);
}

/** Whether the workload lives, on the source, in a PID namespace that mig has made for it. */
export function isInOwnPidNamespace({ tree }: MoveOrder): boolean {
  return tree.pid_init !== undefined;
}

/** The namespaces that a unit's sandbox consists of, by the words of nsenter(1); the placeholder there has its own. */
export function ownNamespaces({ workload, tree, source }: MoveOrder): readonly string[] {
  if (workload.select.kind !== 'systemd') return [];
  const [root] = tree.processes;
  return Object.entries({ mnt: 'mount', uts: 'uts' }).flatMap(([kind, word]) =>
    root?.namespaces[kind] === source.facts.namespaces[kind] ? [] : [word],
  );
}
