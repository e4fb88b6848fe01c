import type { HostReading, Inventory } from '../../model/index.ts';
import type { MoveUnderWay } from './move-under-way.ts';

/**
 * The inventory with everything that is under way where it was before: in the middle of its move a workload may be seen on
 * both hosts or on none, and whoever judges another would take that for what is. Of a wave any part may have been made, so
 * that every plan holds for this as well.
 */
export function asBefore(inventory: Inventory, underWay: readonly MoveUnderWay[]): Inventory {
  if (underWay.length === 0) return inventory;
  const hosts = Object.entries(inventory.hosts).map(([host, reading]): [string, HostReading] => {
    if (!reading.reachable) return [host, reading];
    const own = underWay.map(({ action, tree }) => [action.workload, action.source === host ? [tree] : []]);
    return [host, { ...reading, workloads: { ...reading.workloads, ...Object.fromEntries(own) } }];
  });
  return { ...inventory, hosts: Object.fromEntries(hosts) };
}
