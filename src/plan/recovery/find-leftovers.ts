import type { HostTrace, Inventory } from '../../model/index.ts';

/**
 * What runs have left on hosts and nothing needs any more: of runs that no host has a move of on record, that no
 * controller works on, and of which no process lives on that host. What does not carry a run's name may be anybody's.
 */
export function findLeftovers(inventory: Inventory): readonly HostTrace[] {
  const needed = new Set(
    factsOf(inventory).flatMap(([, { moves, run_locks }]) => [
      ...moves.map(({ run }) => run),
      ...run_locks.map(({ holder }) => holder.run),
    ]),
  );
  return factsOf(inventory).flatMap(([host, { traces }]) => {
    const alive = new Set(
      traces.flatMap(({ kind, run }) => (kind === 'process' && run !== undefined ? [run] : [])),
    );
    return traces
      .filter(({ run }) => run !== undefined && !needed.has(run) && !alive.has(run))
      .map((trace) => ({ host, ...trace }));
  });
}

function factsOf({ hosts }: Inventory) {
  return Object.entries(hosts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([host, reading]) => (reading.reachable ? [[host, reading.facts] as const] : []));
}
