import { createServer } from 'node:net';
import { expect } from 'vitest';
import { connect } from '../../src/hosts/index.ts';
import type { Connection, ConnectOptions, ConnectResult } from '../../src/hosts/index.ts';
import type { SshSpec } from '../../src/model/index.ts';
import type { SshServer } from './ssh-server.ts';
import { hostSpec, listen } from './stage.ts';

/** Connects as root with what the server admits and is known by, but for what `ssh` and `options` say otherwise. */
export async function reach(server: SshServer, ssh: Undefinable<SshSpec> = {}, options: ConnectOptions = {}) {
  const { port, identity, known_hosts } = server;
  const given = Object.entries({ user: 'root', port, identity, known_hosts, ...ssh });
  const spec: SshSpec = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return await connect(hostSpec('127.0.0.1', spec), { ssh_config: '/dev/null', env: quietEnv, ...options });
}

type Undefinable<T> = { readonly [K in keyof T]?: T[K] | undefined };

const quietEnv = { ...process.env, SSH_AUTH_SOCK: '' };

/** The connection that there has to be. */
export function open(result: ConnectResult): Connection {
  if (!result.ok) expect.fail(result.detail);
  return result.connection;
}

/** Why there is none. */
export function detail(result: ConnectResult): string {
  return result.ok ? 'connected' : result.detail;
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
