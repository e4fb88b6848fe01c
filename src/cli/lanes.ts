import type { MoveConnections } from '../apply/index.ts';
import type { Connection } from '../hosts/index.ts';
import type { HostsInUse } from './hosts-in-use.ts';

/**
 * Connections for moves beside each other. A connection has one shell, in which a hook that takes long keeps everybody waiting,
 * and sshd allows it ten sessions: so each move that is under way has a lane of its own, which the next one takes over.
 */
export class Lanes {
  readonly #hosts: HostsInUse;
  readonly #idle: HostsInUse[] = [];
  readonly #all = new Set<HostsInUse>();

  constructor(hosts: HostsInUse) {
    this.#hosts = hosts;
  }

  /** Begins to reach the hosts at once. */
  take(hosts: readonly string[]): MoveConnections {
    const lane = this.#fitting(hosts) ?? this.#hosts.apart();
    this.#all.add(lane);
    const to = (host: string): Promise<Connection | undefined> => lane.reconnect(host).catch(() => undefined);
    for (const host of hosts) void to(host);
    return {
      to,
      reconnect: (host) => lane.reconnect(host),
      release: () => void this.#idle.push(lane),
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((lane) => lane.close()));
  }

  /** An idle one that has been to most of these hosts before. */
  #fitting(hosts: readonly string[]): HostsInUse | undefined {
    const known = (lane: HostsInUse): number => hosts.filter((host) => lane.connections.has(host)).length;
    const [best] = this.#idle.toSorted((a, b) => known(b) - known(a));
    if (best) this.#idle.splice(this.#idle.indexOf(best), 1);
    return best;
  }
}
