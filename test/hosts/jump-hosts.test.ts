import { describe, expect, it } from 'vitest';
import type { ConnectResult } from '../../src/hosts/index.ts';
import { detail, freePort, open, reach } from './reach-server.ts';
import { startSshServer } from './ssh-server.ts';
import type { SshServer } from './ssh-server.ts';
import { knownHostsFile } from './stage.ts';

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
