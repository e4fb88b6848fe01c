import { userInfo } from 'node:os';
import type { HostSpec } from '../model/spec.ts';
import { becomeRoot } from './become-root.ts';
import type { ConnectResult } from './connection.ts';
import { HandshakeLimits } from './handshake-limits.ts';
import { reach } from './reach.ts';
import { resolveRoute } from './route/resolve-route.ts';
import { localCarrier } from './transport/local-carrier.ts';

export interface ConnectOptions {
  readonly signal?: AbortSignal;
  /** For everything from the first packet to a root shell that answers; 20 000 ms by default. */
  readonly timeout_ms?: number;
  /** Where SSH_AUTH_SOCK and PATH come from; mig's own environment by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** A file that takes the place of the user's and the system's ssh_config, like `ssh -F`. */
  readonly ssh_config?: string;
}

const defaultTimeout = 20_000;

/**
 * Reaches a host and gets a root shell there: with ssh2, with the system's ssh where the spec asks for it or ssh2 cannot do
 * what ssh_config asks for, or on this very machine where the address is exactly `local`. Never rejects for what a host or
 * a network does, and takes no longer than `timeout_ms` once it is its turn.
 */
export async function connect(
  host: HostSpec,
  options: ConnectOptions = {},
  limits: HandshakeLimits = new HandshakeLimits(),
): Promise<ConnectResult> {
  const { signal, timeout_ms = defaultTimeout, env = process.env, ssh_config } = options;
  if (host.address === 'local') {
    return await becomeRoot(host, localCarrier(env), userInfo().username, { timeout_ms, signal });
  }
  const resolved = await resolveRoute(host.address, host.ssh, { env, ssh_config, signal });
  if (signal?.aborted) return cancelled;
  if (!resolved.ok) return { ok: false, reason: 'connect', detail: resolved.detail };
  const { route } = resolved;
  const { hostname, port } = route.hops[0] ?? route.target;
  const leave = await limits.enter(`${hostname}:${port}`, signal);
  const patience = AbortSignal.timeout(timeout_ms);
  const either = signal ? AbortSignal.any([signal, patience]) : patience;
  try {
    const result = leave
      ? await reach(host, route, { signal: either, timeout_ms, env, ssh_config })
      : cancelled;
    if (result.ok) return result;
    if (signal?.aborted) return cancelled;
    if (result.reason !== 'connect' || !patience.aborted) return result;
    const detail = `${route.target.hostname} port ${route.target.port} did not answer within ${timeout_ms / 1000} s.`;
    return { ok: false, reason: 'timeout', detail };
  } finally {
    leave?.();
  }
}

const cancelled: ConnectResult = {
  ok: false,
  reason: 'connect',
  detail: 'cancelled before the host was reached',
};
