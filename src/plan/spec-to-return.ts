import type { MoveAction, Spec } from '../model/index.ts';
import { drainOfMove } from './drain/drain-of-move.ts';

/**
 * The spec that brings one workload back to where a move has just taken it from. A host that the move had emptied takes it
 * again, whoever drains it; nothing else of the YAML is different.
 */
export function specToReturn(spec: Spec, { workload, source, destination }: MoveAction): Spec {
  const host = spec.hosts[source];
  const isDrained = drainOfMove(spec, source, destination)?.kind === 'drain';
  const { undo: _, ...written } = spec;
  return {
    ...written,
    ...(isDrained && { undo: source }),
    hosts: { ...spec.hosts, ...(host && { [source]: { ...host, state: 'active' as const } }) },
    placement: { ...spec.placement, [workload]: source },
    constraints: Object.fromEntries(Object.entries(spec.constraints).filter(([name]) => name !== workload)),
  };
}
