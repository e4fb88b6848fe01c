import { userInfo } from 'node:os';
import type { Login } from './login.ts';
import { readSshConfig } from './ssh-config.ts';
import type { SshConfig, SshDestination, SshProgram } from './ssh-config.ts';

export type LoginResult =
  | { readonly ok: true; readonly login: Login; readonly config: SshConfig }
  | { readonly ok: false; readonly detail: string };

/** What the spec says about a login beside the destination. */
export interface Given {
  readonly identity?: string | undefined;
  readonly known_hosts?: string | undefined;
}

/**
 * Decides how to log in to one sshd: what the spec says, then what `ssh -G` says, then ssh's defaults. A destination is never
 * taken for an option, and no configuration file beside the user's and the system's own is read.
 */
export async function resolveLogin(
  destination: SshDestination,
  ssh: Given,
  program: SshProgram,
): Promise<LoginResult> {
  const { address } = destination;
  if (address === '' || address.startsWith('-'))
    return { ok: false, detail: `"${address}" is not a host name` };
  const result = await readSshConfig(destination, program);
  if (result.kind === 'failed') return { ok: false, detail: `ssh -G ${address} failed: ${result.detail}` };
  const config: SshConfig = result.kind === 'config' ? result.config : new Map();
  return { ok: true, login: toLogin(destination, ssh, config, program.env ?? process.env), config };
}

function toLogin(destination: SshDestination, ssh: Given, config: SshConfig, env: NodeJS.ProcessEnv): Login {
  const me = userInfo();
  const one = (keyword: string): string | undefined => config.get(keyword)?.[0];
  const hostname = one('hostname') ?? destination.address;
  const user = destination.user ?? one('user') ?? me.username;
  const port = destination.port ?? Number(one('port') ?? 22);
  const tokens: Readonly<Record<string, string>> = {
    '%': '%',
    d: me.homedir,
    h: hostname,
    n: destination.address,
    p: String(port),
    r: user,
    u: me.username,
  };
  /** Undoes what `ssh -G` leaves in: the home folder, tokens and environment variables (ssh_config(5), TOKENS). */
  const expand = (path: string): string =>
    path
      .replace(/^~(?=\/|$)/, me.homedir)
      .replace(/%([%dhnpru])/g, (_match, token: string) => tokens[token] ?? '')
      .replace(/\$\{(\w+)\}/g, (_match, name: string) => env[name] ?? '');
  const list = (keyword: string): string[] =>
    (one(keyword) ?? '').split(/\s+/).filter((path) => path !== '' && path !== 'none');
  const fromConfig = [...list('userknownhostsfile'), ...list('globalknownhostsfile')];
  const keys = (config.get('identityfile') ?? defaultKeys).filter((path) => path !== 'none');
  return {
    address: destination.address,
    hostname,
    port,
    user,
    host_key_alias: one('hostkeyalias'),
    known_hosts:
      ssh.known_hosts === undefined
        ? (config.size > 0 ? fromConfig : defaultKnownHosts).map(expand)
        : [ssh.known_hosts],
    identity: ssh.identity,
    identity_files: keys.map(expand),
    identities_only: one('identitiesonly') === 'yes',
    agent: agentSocket(one('identityagent'), env, expand),
  };
}

const defaultKeys = ['~/.ssh/id_rsa', '~/.ssh/id_ecdsa', '~/.ssh/id_ed25519'];
const defaultKnownHosts = ['~/.ssh/known_hosts', '/etc/ssh/ssh_known_hosts'];

/** IdentityAgent is a path, `none`, `SSH_AUTH_SOCK` or `$NAME`. */
function agentSocket(
  setting: string | undefined,
  env: NodeJS.ProcessEnv,
  expand: (path: string) => string,
): string | undefined {
  if (setting === 'none') return undefined;
  const [, name] = /^\$?(SSH_AUTH_SOCK|(?<=\$)\w+)$/.exec(setting ?? 'SSH_AUTH_SOCK') ?? [];
  const socket = name === undefined ? expand(setting ?? '') : env[name];
  return socket === '' ? undefined : socket;
}
