import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/hosts/index.ts';
import type { Connection, ConnectOptions, ConnectResult } from '../../src/hosts/index.ts';
import type { SshSpec } from '../../src/model/index.ts';
import { startAgent } from './ssh-agent.ts';
import { startSshServer } from './ssh-server.ts';
import type { SshServer } from './ssh-server.ts';
import { hostSpec, knownHostsFile, loginAs, tempFolder } from './stage.ts';

describe('trusting a host', () => {
  it('refuses a key that known_hosts does not have, says which it is, and sends no credentials', async () => {
    const server = await startSshServer();

    const result = await reach(server, { known_hosts: '/dev/null' });

    expect(result).toMatchObject({ ok: false, reason: 'untrusted' });
    expect(detail(result)).toMatch(
      /shows the host key ecdsa-sha2-nistp256 SHA256:[\w+/]{43}, which is not in/,
    );
    expect(detail(result)).toContain(server.known_lines[0]);
    expect(server.logins()).toBe(0);
  });

  it('refuses a key that has changed', async () => {
    const [old, server] = [await startSshServer(), await startSshServer()];
    const line = old.known_lines[0]?.replace(/^\S+/, `[127.0.0.1]:${server.port}`);

    const result = await reach(server, { known_hosts: await knownHostsFile('# old', line ?? '') });

    expect(result).toMatchObject({ ok: false, reason: 'untrusted' });
    expect(detail(result)).toContain('line 2 has another ecdsa-sha2-nistp256 key');
  });

  it('refuses a revoked key', async () => {
    const server = await startSshServer();
    const [line] = server.known_lines;

    const result = await reach(server, { known_hosts: await knownHostsFile(line ?? '', `@revoked ${line}`) });

    expect(detail(result)).toContain('line 2 marks as @revoked');
  });

  it('asks a host for the type of key that is on record', async () => {
    const server = await startSshServer({ host_keys: ['ecdsa', 'rsa'] });
    const [, rsa] = server.known_lines;

    const connection = open(await reach(server, { known_hosts: await knownHostsFile(rsa ?? '') }));

    expect((await connection.run('echo there')).stdout).toBe('there\n');
  });

  it('goes on trusting the same key when the connection renews its keys', async () => {
    const server = await startSshServer();
    const connection = open(await reach(server));
    const [client] = server.connections;

    await new Promise<void>((resolve) => client?.rekey(() => resolve()));

    expect((await connection.run('echo there')).stdout).toBe('there\n');
  });
});

describe('logging in', () => {
  it('says what was offered when it is refused, and does not come back', async () => {
    const [server, other] = [await startSshServer(), await startSshServer()];

    const result = await reach(server, { identity: other.identity });

    expect(result).toMatchObject({ ok: false, reason: 'authentication' });
    expect(detail(result)).toContain(`Tried: ${other.identity} (ecdsa-sha2-nistp256 SHA256:`);
    expect(server.accepted()).toBe(1);
  });

  it('says that an encrypted key needs an agent', async () => {
    const server = await startSshServer();
    const folder = await tempFolder();
    const identity = join(folder, 'locked');
    await writeFile(
      identity,
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        type: 'sec1',
        format: 'pem',
        cipher: 'aes-256-cbc',
        passphrase: 'secret',
      }),
    );

    const result = await reach(server, { identity });

    expect(detail(result)).toContain(
      `${identity} is encrypted and can only be used through an agent (ssh-add ${identity})`,
    );
  });

  it('says that the key of the spec does not exist', async () => {
    const server = await startSshServer();

    const result = await reach(server, { identity: '/nowhere/key' });

    expect(detail(result)).toContain('/nowhere/key does not exist');
  });

  it('uses the agent where the spec names no key', async () => {
    const server = await startSshServer();
    const agent = await startAgent([server.identity]);

    const result = await reach(
      server,
      { identity: undefined },
      { env: { ...process.env, SSH_AUTH_SOCK: agent } },
    );

    expect((await open(result).run('echo there')).stdout).toBe('there\n');
  });

  it('says that there is no agent behind the socket', async () => {
    const server = await startSshServer();
    const env = { ...process.env, SSH_AUTH_SOCK: '/nowhere/agent.sock' };

    const result = await reach(server, { identity: undefined }, { env });

    expect(detail(result)).toContain('the agent: Failed to connect to agent');
  });

  it('is called off by the signal', async () => {
    const server = await startSshServer({ mute: true });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);

    const result = await reach(server, {}, { signal: stop.signal });

    expect(result).toMatchObject({ ok: false, detail: 'cancelled before the host was reached' });
  });
});

describe('becoming root', () => {
  it('goes through sudo for scripts and programs of a login that is not root', async () => {
    const calls = join(await tempFolder(), 'calls');
    const env = await loginAs(1000, { sudo: `echo "$1 $2" >> ${calls}; shift; exec "$@"` });
    const connection = open(await reach(await startSshServer({ env })));

    const script = await connection.run('echo script');
    const program = await connection.spawn('echo program');
    const output = await program.stdout.toArray();

    expect(script.stdout).toBe('script\n');
    expect(Buffer.concat(output).toString()).toBe('program\n');
    expect(await readFile(calls, 'utf8')).toBe('-n /bin/sh\n-n /bin/sh\n');
  });

  it('says what sudo said and which line allows it', async () => {
    const env = await loginAs(1000, { sudo: 'echo "sudo: a password is required" >&2; exit 1' });

    const result = await reach(await startSshServer({ env }), { user: 'ops' });

    expect(result).toMatchObject({ ok: false, reason: 'not-root' });
    expect(detail(result)).toContain('sudo: a password is required');
    expect(detail(result)).toContain('ops ALL=(root) NOPASSWD: /bin/sh');
  });

  it('does not try sudo where the spec forbids it', async () => {
    const env = await loginAs(1000, { sudo: 'shift; exec "$@"' });

    const result = await reach(await startSshServer({ env }), { sudo: false });

    expect(result).toMatchObject({
      ok: false,
      reason: 'not-root',
      detail: expect.stringContaining('forbids sudo'),
    });
  });

  it('says of an account without a shell what the account says', async () => {
    const server = await startSshServer({ startup: 'echo "This account is not available." >&2; exit 1' });

    const result = await reach(server);

    expect(result).toMatchObject({ ok: false, reason: 'authentication' });
    expect(detail(result)).toContain('This account is not available.');
  });
});

describe('a host that makes difficulties', () => {
  it('is given up when it says nothing', async () => {
    const server = await startSshServer({ mute: true });
    const begun = performance.now();

    const result = await reach(server, {}, { timeout_ms: 400 });

    expect(result).toMatchObject({
      ok: false,
      reason: 'timeout',
      detail: expect.stringContaining('within 0.4 s'),
    });
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('is given up when its login shell never gets to its end', async () => {
    const server = await startSshServer({ startup: 'sleep 3' });

    const result = await reach(server, {}, { timeout_ms: 500 });

    expect(result).toMatchObject({
      ok: false,
      reason: 'timeout',
      detail: expect.stringContaining('start-up file'),
    });
  });

  it('is tried again when it drops the connection before the handshake', async () => {
    const server = await startSshServer({ drop_first: 2 });

    const connection = open(await reach(server));

    expect((await connection.run('echo there')).stdout).toBe('there\n');
    expect(server.accepted()).toBe(3);
  });

  it('is not tried again when it refuses the connection', async () => {
    const port = await freePort();
    const begun = performance.now();

    const result = await connect(hostSpec('127.0.0.1', { port }), { ssh_config: '/dev/null' });

    expect(result).toMatchObject({
      ok: false,
      reason: 'connect',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('may print what it likes on login', async () => {
    const server = await startSshServer({ startup: 'echo "Welcome"; echo "warning" >&2' });
    const connection = open(await reach(server));

    const script = await connection.run('echo script');
    const program = await connection.spawn('echo program');

    expect(script).toMatchObject({ stdout: 'script\n', stderr: '' });
    expect(Buffer.concat(await program.stdout.toArray()).toString()).toBe('program\n');
  });

  it('may allow a single session: scripts run, and a program says why it cannot', async () => {
    const server = await startSshServer({ max_sessions: 1 });
    const connection = open(await reach(server));

    const script = await connection.run('echo script');
    const program = await connection.spawn('echo program');

    expect(script.stdout).toBe('script\n');
    expect(await program.ended).toMatchObject({ reason: 'connection-lost' });
    program.stdout.resume();
    await expect.poll(() => program.stderr()).toContain('open fail');
  });

  it('leaves no call without an answer when the connection is lost', async () => {
    const server = await startSshServer();
    const connection = open(await reach(server));
    const program = await connection.spawn('sleep 5');
    const [running, waiting] = [connection.run('sleep 5'), connection.run('echo next')];
    setTimeout(() => server.connections.forEach((client) => client.end()), 100);

    const results = await Promise.all([running, waiting, program.ended]);
    const later = await connection.run('echo later');

    expect([...results, later].map(({ reason }) => reason)).toEqual(Array(4).fill('connection-lost'));
  });
});

describe('jump hosts', () => {
  it('are passed in turn, every key checked', async () => {
    const [gate, inner] = [await startSshServer(), await startSshServer()];
    const known_hosts = await knownHostsFile(...gate.known_lines, ...inner.known_lines);

    const result = await throughGate(gate, inner, known_hosts);

    expect((await open(result).run('echo there')).stdout).toBe('there\n');
    expect([gate.accepted(), inner.accepted()]).toEqual([1, 1]);
  });

  it('are refused when their own key is unknown', async () => {
    const [gate, inner] = [await startSshServer(), await startSshServer()];

    const result = await throughGate(gate, inner, inner.known_hosts);

    expect(result).toMatchObject({ ok: false, reason: 'untrusted' });
    expect(detail(result)).toContain(`[127.0.0.1]:${gate.port} shows the host key`);
    expect(inner.accepted()).toBe(0);
  });

  it('vouch for nobody behind them', async () => {
    const [gate, inner] = [await startSshServer(), await startSshServer()];

    const result = await throughGate(gate, inner, gate.known_hosts);

    expect(result).toMatchObject({ ok: false, reason: 'untrusted' });
    expect(detail(result)).toContain(`[127.0.0.1]:${inner.port} shows the host key`);
    expect(inner.logins()).toBe(0);
  });

  it('that cannot reach the host say so', async () => {
    const gate = await startSshServer();

    const result = await throughGate(gate, { ...gate, port: await freePort() }, gate.known_hosts);

    expect(result).toMatchObject({ ok: false, reason: 'connect' });
    expect(detail(result)).toContain('Reached through 127.0.0.1');
  });

  /** The gate's own key is the one to log in with; the inner server takes it as well. */
  async function throughGate(gate: SshServer, inner: SshServer, known_hosts: string): Promise<ConnectResult> {
    gate.admit(inner.identity);
    return await reach(inner, { known_hosts, proxy_jump: `root@127.0.0.1:${gate.port}` });
  }
});

async function reach(server: SshServer, ssh: Undefinable<SshSpec> = {}, options: ConnectOptions = {}) {
  const { port, identity, known_hosts } = server;
  const given = Object.entries({ user: 'root', port, identity, known_hosts, ...ssh });
  const spec: SshSpec = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return await connect(hostSpec('127.0.0.1', spec), { ssh_config: '/dev/null', env: quietEnv, ...options });
}

type Undefinable<T> = { readonly [K in keyof T]?: T[K] | undefined };

const quietEnv = { ...process.env, SSH_AUTH_SOCK: '' };

function open(result: ConnectResult): Connection {
  if (!result.ok) expect.fail(result.detail);
  return result.connection;
}

function detail(result: ConnectResult): string {
  return result.ok ? 'connected' : result.detail;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
