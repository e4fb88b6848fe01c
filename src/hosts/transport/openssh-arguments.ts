import { existsSync } from 'node:fs';
import type { SshSpec } from '../../model/spec.ts';
import { quote } from '../quote.ts';
import type { Login, Route } from '../route/login.ts';

export interface OpensshCall {
  readonly route: Route;
  readonly ssh: SshSpec;
  readonly ssh_config?: string | undefined;
  /** For making the connection, in ms. */
  readonly timeout_ms: number;
}

/** `DEBUG1` makes ssh tell, among much else, which host key it was shown. */
export type LogLevel = 'ERROR' | 'DEBUG1';

/**
 * The words that make the system's `ssh` run `command` on the target of a route: never with a question to the user, a terminal,
 * a forwarding or a shared connection, and with every host key checked.
 */
export function opensshArguments(
  call: OpensshCall,
  command: string,
  level: LogLevel = 'ERROR',
): readonly string[] {
  const { route, ssh } = call;
  const { target } = route;
  const key = target.identity;
  const way =
    route.hops.length > 0
      ? ['-o', `ProxyCommand=${proxyCommand(call, level, route.hops, target)}`]
      : ssh.proxy_jump === undefined
        ? []
        : ['-o', 'ProxyCommand=none'];
  return [
    ...common(call, level, target),
    ...(key !== undefined && existsSync(key) ? ['-o', 'IdentitiesOnly=yes', '-i', literal(key)] : []),
    ...way,
    '--',
    target.address,
    command,
  ];
}

/**
 * A ProxyJump spelled out. ssh's own would pass on none of the options below: a jump host could then ask questions on the
 * terminal, or be trusted although its key is unknown.
 */
function proxyCommand(call: OpensshCall, level: LogLevel, hops: readonly Login[], next: Login): string {
  const [last, before] = [hops.at(-1), hops.slice(0, -1)];
  if (!last) throw new Error('a proxy command needs a hop');
  const keys = last.identity_files.filter((path) => existsSync(path));
  const words = [
    'ssh',
    ...common(call, level, last),
    ...keys.flatMap((path) => ['-i', literal(path)]),
    ...(before.length > 0 ? ['-o', `ProxyCommand=${proxyCommand(call, level, before, last)}`] : []),
    '-W',
    `[${next.hostname}]:${next.port}`,
    '--',
    last.address,
  ];
  return literal(quote(...words));
}

function common(
  { ssh, ssh_config, timeout_ms }: OpensshCall,
  level: LogLevel,
  login: Login,
): readonly string[] {
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    'UpdateHostKeys=no',
    'ControlMaster=no',
    'ControlPath=none',
    'ForwardAgent=no',
    'ForwardX11=no',
    'ClearAllForwardings=yes',
    'PermitLocalCommand=no',
    'RemoteCommand=none',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=3',
    `ConnectTimeout=${Math.max(1, Math.ceil(timeout_ms / 1000))}`,
    `LogLevel=${level}`,
    ...(ssh.known_hosts === undefined
      ? []
      : [`UserKnownHostsFile="${literal(ssh.known_hosts)}"`, 'GlobalKnownHostsFile=/dev/null']),
  ];
  return [
    '-T',
    ...(ssh_config === undefined ? [] : ['-F', ssh_config]),
    ...options.flatMap((option) => ['-o', option]),
    '-l',
    login.user,
    '-p',
    String(login.port),
  ];
}

/** ssh replaces `%h` and the like in such values; a doubled percent sign stands for itself. */
function literal(value: string): string {
  return value.replaceAll('%', '%%');
}
