import type { HostReading, Inventory } from '../../model/index.ts';

/** What a host answered; a host that the inventory does not mention gave no answer. */
export function readingOf(inventory: Inventory, host: string): HostReading {
  return (
    inventory.hosts[host] ?? {
      reachable: false,
      reason: 'probe-failed',
      detail: 'The inventory holds no reading of this host.',
    }
  );
}
