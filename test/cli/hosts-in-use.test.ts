import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { HostsInUse } from '../../src/cli/hosts-in-use.ts';
import { aSpec } from '../builders/a-spec.ts';
import { startSshServer, type SshServer } from '../hosts/ssh-server.ts';
import { hostSpec } from '../hosts/stage.ts';

describe('hosts that are in use', () => {
  async function use(server: SshServer): Promise<HostsInUse> {
    const { port, identity, known_hosts } = server;
    const alpha = hostSpec('127.0.0.1', { user: 'root', port, identity, known_hosts, proxy_jump: 'none' });
    const hosts = await HostsInUse.open(aSpec({ hosts: { alpha }, workloads: {}, placement: {} }));
    onTestFinished(() => hosts.close());
    return hosts;
  }

  it('are reached again and looked at once more when a connection turns out to be lost', async () => {
    const server = await startSshServer();
    const hosts = await use(server);
    for (const connection of server.connections) connection.end();

    const { alpha } = (await hosts.observe()).hosts;

    expect(alpha).toMatchObject({ reachable: true });
    expect(server.accepted()).toBe(2);
  });

  it('are reached over the new connection by whoever asks for one afterwards', async () => {
    const server = await startSshServer();
    const hosts = await use(server);
    const before = hosts.connections.get('alpha');
    for (const connection of server.connections) connection.end();

    const after = await hosts.reconnect('alpha');

    expect(after).not.toBe(before);
    expect(hosts.connections.get('alpha')).toBe(after);
  });

  it('are not reached any more once nobody uses them', async () => {
    const server = await startSshServer();
    const hosts = await use(server);
    for (const connection of server.connections) connection.end();
    const again = hosts.reconnect('alpha');

    await hosts.close();

    await expect(again).rejects.toThrow(/nobody needs|cancelled/);
    await vi.waitFor(() => expect(server.connections.size).toBe(0));
  });
});
