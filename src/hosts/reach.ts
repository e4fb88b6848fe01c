import type { HostSpec } from '../model/spec.ts';
import { becomeRoot } from './become-root.ts';
import type { ConnectResult } from './connection.ts';
import type { Route } from './route/login.ts';
import { dial } from './transport/dial.ts';
import { opensshCarrier } from './transport/openssh-carrier.ts';
import { ssh2Carrier } from './transport/ssh2-carrier.ts';

export interface ReachOptions {
  readonly signal: AbortSignal;
  readonly timeout_ms: number;
  readonly env: NodeJS.ProcessEnv;
  readonly ssh_config?: string | undefined;
}

/** Chooses the transport for a route and logs in with it. The choice of another one than asked for is noted in the result. */
export async function reach(host: HostSpec, route: Route, options: ReachOptions): Promise<ConnectResult> {
  const wanted = host.ssh.transport;
  if (wanted === 'openssh') return await byOpenssh(host, route, options);
  const foreign = route.needs_openssh;
  if (foreign !== undefined && wanted === undefined)
    return noted(await byOpenssh(host, route, options), foreign);
  if (foreign !== undefined) {
    const detail = `${host.address} needs ${foreign}, which ssh2 cannot do. Set transport: openssh, or leave transport out.`;
    return { ok: false, reason: 'connect', detail };
  }

  const dialled = await dial(route, options.signal);
  if (dialled.ok) return await becomeRoot(host, ssh2Carrier(dialled), route.target.user, options);
  const { reason, detail, needs_openssh } = dialled;
  if (needs_openssh === undefined) return { ok: false, reason, detail };
  if (wanted !== undefined) {
    return {
      ok: false,
      reason,
      detail: `${detail}; the system's ssh may get further: set transport: openssh`,
    };
  }
  const second = await byOpenssh(host, route, options);
  if (second.ok) return noted(second, needs_openssh);
  // The system's ssh may not be there at all; then the first answer is the one that counts.
  const truer = second.reason === 'connect' ? reason : second.reason;
  return {
    ok: false,
    reason: truer,
    detail: `${detail}; the system's ssh did not get further: ${second.detail}`,
  };
}

async function byOpenssh(host: HostSpec, route: Route, options: ReachOptions): Promise<ConnectResult> {
  const { timeout_ms, env, ssh_config } = options;
  const carrier = opensshCarrier({ route, ssh: host.ssh, ssh_config, timeout_ms }, env);
  return await becomeRoot(host, carrier, route.target.user, options);
}

function noted(result: ConnectResult, why: string): ConnectResult {
  return result.ok
    ? { ...result, note: `the system's ssh is used, because ssh2 cannot do this: ${why}` }
    : result;
}
