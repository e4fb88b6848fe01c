import { occurrencesOf } from '../checks/index.ts';
import type { Inventory, Spec } from '../model/index.ts';
import type { HostsInUse } from './hosts-in-use.ts';

/** Looks at the hosts for nothing but what runs there: nothing is to go anywhere, so no files are read. */
export async function lookForWorkloads(spec: Spec, hosts: HostsInUse): Promise<Inventory> {
  hosts.goBy({ ...spec, placement: {}, constraints: {} });
  hosts.chooseBy({});
  const inventory = await hosts.observe();
  hosts.goBy(spec);
  return inventory;
}

/** Where one workload was found, for people: the hosts' names, or that it was not. */
export function placeOf(spec: Spec, inventory: Inventory, workload: string): string {
  const found = occurrencesOf(spec, inventory, workload).map(({ host }) => host);
  return found.length === 0 ? 'no host that answers' : [...new Set(found)].join(' and ');
}

/** Workloads with a copy on a host, sorted. */
export function workloadsOn(spec: Spec, inventory: Inventory, host: string): readonly string[] {
  return Object.keys(spec.workloads)
    .toSorted()
    .filter((name) => occurrencesOf(spec, inventory, name).some((one) => one.host === host));
}

/** Why a host does not answer; undefined: it does. */
export function silenceOf(inventory: Inventory, host: string): string | undefined {
  const reading = inventory.hosts[host];
  return reading?.reachable === false ? `${reading.reason}: ${reading.detail}` : undefined;
}
