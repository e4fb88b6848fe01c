import type { MoveOrder } from '../engine.ts';

/** The namespaces that a unit's sandbox consists of, by the words of nsenter(1); the placeholder there has its own. */
export function ownNamespaces({ workload, tree, source }: MoveOrder): readonly string[] {
  if (workload.select.kind !== 'systemd') return [];
  const [root] = tree.processes;
  return Object.entries({ mnt: 'mount', uts: 'uts' }).flatMap(([kind, word]) =>
    root?.namespaces[kind] === source.facts.namespaces[kind] ? [] : [word],
  );
}
