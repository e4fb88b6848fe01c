import type { Item, OwnNeed, Problem, Requirement } from './problem.ts';
import { keyOf } from './problem.ts';

/** Everything that these workloads ask, each once, in an order that depends on names alone. */
export function requirementsOf({ places }: Problem, items: readonly Item[]): readonly Requirement[] {
  const found = new Map<string, Requirement>();
  const add = (requirement: Requirement): void => {
    const key = keyOf(requirement);
    if (!found.has(key)) found.set(key, requirement);
  };
  for (const { name, draining } of places) if (draining) add({ kind: 'draining', host: name });
  const names = new Set(items.map(({ name }) => name));
  for (const item of items) for (const kind of needsOf(item)) add({ kind, item: item.name });
  for (const { name, wish, group, apart } of items) {
    if (group) add({ kind: 'spread', group });
    for (const other of apart.filter((one) => names.has(one))) add({ kind: 'apart', item: name, other });
    if (wish.kind === 'named') add({ kind: 'placed', item: name, host: wish.host });
    if (wish.kind !== 'free') continue;
    const { on, avoid, pool } = wish.constraints;
    for (const host of avoid) add({ kind: 'avoid', item: name, host });
    if (pool) add({ kind: 'pool', item: name, hosts: pool });
    for (const [label, value] of Object.entries(on).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      add({ kind: 'label', item: name, label, value });
  }
  return [...found.values()];
}

/** What a workload could be refused for, whatever the YAML says of it; what others stay for is theirs. */
function needsOf({ wish, memory_bytes, cpus, numbers, ports, files, interfaces }: Item): readonly OwnNeed[] {
  const needs: OwnNeed[] = wish.kind === 'free' ? ['fit'] : [];
  if (interfaces.length > 0 && wish.kind === 'free') needs.push('interfaces');
  if (numbers.length > 0) needs.push('numbers');
  if (ports.length > 0) needs.push('ports');
  if (files.length > 0) needs.push('files');
  if (cpus > 0) needs.push('cpus');
  if (memory_bytes > 0) needs.push('memory');
  return needs;
}
