import type { HostSpec, SshSpec } from '../../model/index.ts';
import type { Report } from '../problem.ts';
import type { Host, Ssh } from '../shape/document.generated.ts';
import { parseIp } from './parse-ip.ts';

/** One host with the defaults of all hosts under its own settings; undefined when its address can be none. */
export function resolveHost(
  name: string,
  host: Host,
  defaults: Ssh,
  localPath: (path: string) => string,
  report: Report,
): HostSpec | undefined {
  const at = { part: 'value', path: ['hosts', name, 'address'] } as const;
  const [, withoutPort, port] = /^([^:]*|\[.*\]):(\d+)$/.exec(host.address) ?? [];
  if (port !== undefined) {
    const remedy = `Write address: ${withoutPort}, and ssh: { port: ${port} }.`;
    report({ code: 'spec/bad-value', at, detail: 'The address of a host has no port in it.', remedy });
    return undefined;
  }
  if (looksLikeIp(host.address) && !parseIp(host.address)) {
    report({ code: 'spec/bad-value', at, detail: `\`${host.address}\` is not an IP address.` });
    return undefined;
  }
  return {
    name,
    address: host.address,
    labels: { ...host.labels },
    state: host.state ?? 'active',
    ssh: resolveSsh(underDefaults(defaults, host.ssh), localPath),
  };
}

/** Digits and dots alone, or a colon: no name of a host looks like that (RFC 1123, 2.1). */
function looksLikeIp(address: string): boolean {
  return /^[\d.]+$/.test(address) || address.includes(':');
}

/** A host's settings over those of all hosts, one by one, those of its login for looking as well. */
function underDefaults(defaults: Ssh, own: Ssh = {}): Ssh {
  const plan = { ...defaults.plan, ...own.plan };
  return { ...defaults, ...own, ...(Object.keys(plan).length > 0 && { plan }) };
}

function resolveSsh(
  { identity, known_hosts, plan, ...rest }: Ssh,
  localPath: (path: string) => string,
): SshSpec {
  return {
    ...rest,
    ...(identity !== undefined && { identity: localPath(identity) }),
    ...(known_hosts !== undefined && { known_hosts: localPath(known_hosts) }),
    ...(plan && {
      plan: { ...plan, ...(plan.identity !== undefined && { identity: localPath(plan.identity) }) },
    }),
  };
}
