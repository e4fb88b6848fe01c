import { describe, expect, it, vi } from 'vitest';
import { connect } from '../../src/hosts/index.ts';
import { freePort, open, reach } from './reach-server.ts';
import { startSshServer } from './ssh-server.ts';
import { hostSpec } from './stage.ts';

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

  it('is given up when it lets mig in and then never opens a session', async () => {
    const server = await startSshServer({ deaf: () => true });

    const result = await reach(server, {}, { timeout_ms: 500 });

    expect(result).toMatchObject({ ok: false, reason: 'timeout' });
  });

  it('does not keep a program waiting that it never starts', async () => {
    let deaf = false;
    const server = await startSshServer({ deaf: () => deaf });
    const connection = open(await reach(server));
    deaf = true;

    const program = await connection.spawn('echo there', { timeout_ms: 300 });

    expect(await program.ended).toMatchObject({ reason: 'connection-lost' });
    expect(program.stderr()).toContain('did not start in time');
    await connection.close();
  });

  it('holds nobody up who wants to leave when its network is gone', async () => {
    const server = await startSshServer();
    const connection = open(await reach(server));
    server.freeze();
    const sockets = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    const before = sockets();

    await connection.close();

    await vi.waitFor(() => expect(sockets()).toBe(before - 1));
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
