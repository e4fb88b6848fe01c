import { idsOfTree, idsOnHost, inetSocketsOfTree, isConnection, memoryOfTree } from '../checks/index.ts';
import type { BoundPort, HostReading, Inventory, MoveAction, WorkloadSpec } from '../model/index.ts';

type Reachable = Extract<HostReading, { reachable: true }>;

/** A move that is planned, and what the YAML says of its workload. */
export interface PlannedMove {
  readonly move: MoveAction;
  readonly workload: WorkloadSpec;
}

/** The inventory without what moves will have taken off their sources. */
export function afterDepartures(inventory: Inventory, departed: readonly PlannedMove[]): Inventory {
  const hosts: Record<string, HostReading> = { ...inventory.hosts };
  for (const { move, workload } of departed) {
    const reading = hosts[move.source];
    if (reading?.reachable) hosts[move.source] = without(reading, workload);
  }
  return { ...inventory, hosts };
}

function without(reading: Reachable, workload: WorkloadSpec): Reachable {
  const { [workload.name]: trees, ...others } = reading.workloads;
  const [tree] = trees ?? [];
  if (!tree) return reading;
  const { facts } = reading;
  const ids = idsOnHost(tree);
  const inodes = new Set(inetSocketsOfTree(tree).map(({ inode }) => inode));
  return {
    ...reading,
    workloads: others,
    facts: {
      ...facts,
      ids_in_use: facts.ids_in_use.filter((id) => !ids.has(id)),
      bound_ports: facts.bound_ports.filter(({ inode }) => !inodes.has(inode)),
      addresses: facts.addresses.filter((own) => !workload.addresses.some(({ ip }) => ip === own.ip)),
      memory: { ...facts.memory, available_bytes: facts.memory.available_bytes + memoryOfTree(tree) },
    },
  };
}

/**
 * The inventory with what a move will have brought to its destination: numbers, ports, addresses, and less free memory.
 * What it takes off its source is left there: see `afterDepartures`.
 */
export function afterMove(inventory: Inventory, move: MoveAction, workload: WorkloadSpec): Inventory {
  const reading = inventory.hosts[move.destination];
  const source = inventory.hosts[move.source];
  const tree = source?.reachable ? source.workloads[move.workload]?.[0] : undefined;
  if (!reading?.reachable || !tree) return inventory;
  const { facts } = reading;
  const ports = inetSocketsOfTree(tree)
    .filter((held) => !isConnection(held) && held.socket.local.port !== 0)
    .map(({ inode, socket: { kind, family, local } }): BoundPort => ({
      protocol: kind,
      family,
      ...local,
      inode,
    }));
  const addresses = workload.addresses.map(({ ip, prefix, dev }) => ({
    ip,
    prefix,
    dev,
    family: ip.includes(':') ? (6 as const) : (4 as const),
    scope: 'global',
  }));
  // In a namespace it takes numbers of the host that nobody knows yet.
  const ids = workload.pid === 'namespace' ? [] : idsOfTree(tree).keys();
  const arrived: Reachable = {
    ...reading,
    workloads: { ...reading.workloads, [move.workload]: [tree] },
    facts: {
      ...facts,
      ids_in_use: [...new Set([...facts.ids_in_use, ...ids])].toSorted((a, b) => a - b),
      bound_ports: [...facts.bound_ports, ...ports],
      addresses: [...facts.addresses, ...addresses],
      memory: { ...facts.memory, available_bytes: facts.memory.available_bytes - memoryOfTree(tree) },
    },
  };
  return { ...inventory, hosts: { ...inventory.hosts, [move.destination]: arrived } };
}
