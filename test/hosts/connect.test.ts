import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detail, open, reach } from './reach-server.ts';
import { startAgent } from './ssh-agent.ts';
import { startSshServer } from './ssh-server.ts';
import { knownHostsFile, loginAs, tempFolder } from './stage.ts';

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
