import type { HostReading, Inventory } from '../../src/model/index.ts';
import { aHost } from './a-host.ts';
import { aTree } from './a-process.ts';

/** Alpha runs `counter`, beta runs nothing; the given readings replace or join them. */
export function anInventory(hosts: Readonly<Record<string, HostReading>> = {}): Inventory {
  return {
    format_version: '1.0',
    kind: 'inventory',
    taken: '2026-11-20T12:00:00.000Z',
    hosts: { alpha: aHost('alpha', { workloads: { counter: [aTree()] } }), beta: aHost('beta'), ...hosts },
  };
}

/** A host that could not be connected to. */
export function aSilentHost(detail = 'connection refused'): HostReading {
  return { reachable: false, reason: 'connect', detail };
}
