import type { HostReading, Inventory, Spec } from '../../model/index.ts';
import type { Occurrence } from '../check.ts';
import { oncePer } from './once-per.ts';
import { readingOf } from './reading-of.ts';

type Hosts = Spec['hosts'];

/** Every process tree that matches a workload on the hosts of the spec, sorted by host. */
export function occurrencesOf(spec: Spec, inventory: Inventory, workload: string): readonly Occurrence[] {
  return (byWorkload(inventory).get(workload) ?? []).filter(({ host }) => host in spec.hosts);
}

/** Names of the spec's hosts that gave no answer, sorted. */
export function silentHosts(spec: Spec, inventory: Inventory): readonly string[] {
  return silent(inventory)(spec.hosts);
}

/** Hosts that answered and may run more of a workload than was found on them, sorted, and why that is not known. */
export function unsearchedHosts(
  spec: Spec,
  inventory: Inventory,
  workload: string,
): readonly { readonly host: string; readonly why: string }[] {
  return notSearched(inventory).flatMap(({ host, reasons }) => {
    const why = host in spec.hosts ? reasons[workload] : undefined;
    return why === undefined ? [] : [{ host, why }];
  });
}

const byWorkload = oncePer((inventory: Inventory): ReadonlyMap<string, readonly Occurrence[]> => {
  const found = new Map<string, Occurrence[]>();
  for (const [host, reading] of answering(inventory)) {
    for (const [workload, trees] of Object.entries(reading.workloads)) {
      if (trees.length === 0) continue;
      const before = found.get(workload) ?? [];
      found.set(workload, before);
      for (const tree of trees) before.push({ host, tree });
    }
  }
  return found;
});

const silent = oncePer((inventory: Inventory) =>
  oncePer((hosts: Hosts) =>
    Object.keys(hosts)
      .toSorted()
      .filter((host) => !readingOf(inventory, host).reachable),
  ),
);

const notSearched = oncePer((inventory: Inventory) =>
  answering(inventory).flatMap(([host, { unsearched: reasons }]) =>
    reasons === undefined ? [] : [{ host, reasons }],
  ),
);

/** The hosts that answered, sorted. */
function answering({ hosts }: Inventory): readonly (readonly [string, HostReading & { reachable: true }])[] {
  return Object.entries(hosts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([host, reading]) => (reading.reachable ? [[host, reading] as const] : []));
}
