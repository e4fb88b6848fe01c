import { existsSync } from 'node:fs';
import type { SshSpec } from '../../model/spec.ts';
import type { Login, Route } from './login.ts';
import { parseProxyJump } from './proxy-jump.ts';
import { resolveLogin } from './resolve-login.ts';
import type { SshConfig, SshProgram } from './ssh-config.ts';

export type RouteResult =
  { readonly ok: true; readonly route: Route } | { readonly ok: false; readonly detail: string };

/** A jump host may have jump hosts of its own in ssh_config; more than this in a row is taken for a circle. */
const hopLimit = 8;

/**
 * Works out the way to a host: the spec's `proxy_jump`, else ssh_config's ProxyJump, and so on for the first host of that
 * list, whose own ProxyJump ssh follows as well. Jump hosts are logged in to as their own part of ssh_config says; the
 * spec's known_hosts holds for them too, and its key is offered to them last.
 */
export async function resolveRoute(address: string, ssh: SshSpec, program: SshProgram): Promise<RouteResult> {
  const target = await resolveLogin({ address, user: ssh.user, port: ssh.port }, ssh, program);
  if (!target.ok) return target;

  const hops: { login: Login; config: SshConfig }[] = [];
  let jump = ssh.proxy_jump ?? target.config.get('proxyjump')?.[0] ?? 'none';
  for (;;) {
    const destinations = parseProxyJump(jump);
    if (!destinations)
      return { ok: false, detail: `cannot read the jump host "${jump}": it is [user@]host[:port],...` };
    if (destinations.length === 0) break;
    if (hops.length + destinations.length > hopLimit) {
      return { ok: false, detail: `more than ${hopLimit} jump hosts in a row on the way to ${address}` };
    }
    const found = await Promise.all(
      destinations.map((destination) => resolveLogin(destination, { known_hosts: ssh.known_hosts }, program)),
    );
    for (const result of found) if (!result.ok) return result;
    const passed = found.filter((result) => result.ok);
    hops.unshift(...passed.map(({ login, config }) => ({ login: withKey(login, ssh.identity), config })));
    jump = passed[0]?.config.get('proxyjump')?.[0] ?? 'none';
  }

  // Only where the route begins can a ProxyCommand apply: everywhere else the jump host is the way in.
  const begin = hops[0]?.config ?? (ssh.proxy_jump === undefined ? target.config : undefined);
  const command = begin?.get('proxycommand')?.[0] ?? 'none';
  const needs = command === 'none' ? undefined : 'ProxyCommand';
  const all = [...hops, target];
  return {
    ok: true,
    route: {
      hops: hops.map(({ login }) => login),
      target: target.login,
      needs_openssh: needs ?? all.map(({ login, config }) => beyondSsh2(login, config)).find((word) => word),
    },
  };
}

function withKey(login: Login, identity: string | undefined): Login {
  return identity === undefined ? login : { ...login, identity_files: [...login.identity_files, identity] };
}

/** Settings that ssh2 knows nothing of; to ignore them would be to trust or to log in otherwise than the user asked. */
const foreignSettings: readonly (readonly [keyword: string, name: string])[] = [
  ['certificatefile', 'CertificateFile'],
  ['revokedhostkeys', 'RevokedHostKeys'],
  ['knownhostscommand', 'KnownHostsCommand'],
  ['pkcs11provider', 'PKCS11Provider'],
];

function beyondSsh2(login: Login, config: SshConfig): string | undefined {
  const setting = foreignSettings.find(([keyword]) => (config.get(keyword)?.[0] ?? 'none') !== 'none');
  if (setting) return setting[1];
  const keys = login.identity === undefined ? login.identity_files : [login.identity];
  const certified = keys.find((path) => existsSync(path) && existsSync(`${path}-cert.pub`));
  return certified === undefined ? undefined : `the certificate ${certified}-cert.pub`;
}
