import type { HostSpec } from '../model/spec.ts';
import { connect } from './connect.ts';
import type { ConnectOptions } from './connect.ts';
import type { ConnectResult } from './connection.ts';
import { HandshakeLimits } from './handshake-limits.ts';

/**
 * Reaches several hosts at the same time, within the limits on handshakes. Each has its own `timeout_ms`, so that a host that is
 * down costs the others nothing but, at worst, that long. The answers are by host name, in the order of `hosts`.
 */
export async function connectAll(
  hosts: readonly HostSpec[],
  options: ConnectOptions = {},
): Promise<ReadonlyMap<string, ConnectResult>> {
  const limits = new HandshakeLimits();
  const results = await Promise.all(
    hosts.map(async (host) => [host.name, await connect(host, options, limits)] as const),
  );
  return new Map(results);
}
