import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/hosts/index.ts';
import type { ConnectResult } from '../../../src/hosts/index.ts';
import type { SshSpec } from '../../../src/model/index.ts';
import { describeConnection } from '../connection-contract.ts';
import { open } from '../reach-server.ts';
import { startSshServer } from '../ssh-server.ts';
import { hostSpec, knownHostsFile, loginAs } from '../stage.ts';

/** Stands in for the system's ssh: answers `-G` and runs the command, its last word, on this machine. */
const pretend = (config: string) =>
  `[ "$1" = -G ] && { printf '${config}'; exit; }\nfor command; do :; done\nexec /bin/sh -c "$command"`;

describeConnection('a stand-in for the system ssh', async () => {
  const env = await loginAs(0, { ssh: pretend('hostname alpha\\n') });
  return open(await connect(hostSpec('alpha', { transport: 'openssh' }), { env }));
});

describe('what ssh2 cannot do', () => {
  it('is done with the system ssh, and said', async () => {
    const env = await loginAs(0, { ssh: pretend('hostname alpha\\nproxycommand nc\\n') });

    const result = await connect(hostSpec('alpha'), { env });

    expect(result).toMatchObject({
      ok: true,
      note: "the system's ssh is used, because ssh2 cannot do this: ProxyCommand",
      connection: { transport: 'openssh' },
    });
  });

  it('is refused where the spec insists on ssh2', async () => {
    const env = await loginAs(0, { ssh: pretend('hostname alpha\\nproxycommand nc\\n') });

    const result = await connect(hostSpec('alpha', { transport: 'ssh2' }), { env });

    expect(result).toMatchObject({
      ok: false,
      detail:
        'alpha needs ProxyCommand, which ssh2 cannot do. Set transport: openssh, or leave transport out.',
    });
  });
});

describe('a connection that the system ssh loses', () => {
  it('is not taken for the exit of the program, although ssh ends with a status', async () => {
    const env = await loginAs(0, { ssh: pretend('hostname alpha\\n') });
    const connection = open(await connect(hostSpec('alpha', { transport: 'openssh' }), { env }));

    const program = await connection.spawn('kill -9 $$');
    program.stdout.resume();

    expect(await program.ended).toMatchObject({ reason: 'connection-lost' });
  });

  it('is told apart from a program that exits with 255', async () => {
    const env = await loginAs(0, { ssh: pretend('hostname alpha\\n') });
    const connection = open(await connect(hostSpec('alpha', { transport: 'openssh' }), { env }));

    const program = await connection.spawn('exit 255');
    program.stdout.resume();

    expect(await program.ended).toEqual({ reason: 'exit', code: 255 });
  });
});

describe.runIf(existsSync('/usr/bin/ssh'))('the system ssh itself', () => {
  it('reaches a host that known_hosts vouches for', async () => {
    const connection = open(await reach({}));

    expect((await connection.run('echo there')).stdout).toBe('there\n');
  });

  it('reaches a host through jump hosts', async () => {
    const [gate, server] = [await startSshServer(), await startSshServer()];
    const { port, identity } = server;
    gate.admit(identity);
    const result = await connect(
      hostSpec('127.0.0.1', {
        transport: 'openssh',
        user: 'root',
        port,
        identity,
        known_hosts: await knownHostsFile(...gate.known_lines, ...server.known_lines),
        proxy_jump: `root@127.0.0.1:${gate.port}`,
      }),
      { ssh_config: '/dev/null' },
    );

    expect((await open(result).run('echo there')).stdout).toBe('there\n');
    expect(gate.accepted()).toBeGreaterThan(0);
  });

  it('refuses an unknown host and names its key', async () => {
    const result = await reach({ known_hosts: '/dev/null' });

    expect(result).toMatchObject({
      ok: false,
      reason: 'untrusted',
      detail: expect.stringMatching(/The key shown is ecdsa-sha2-nistp256 SHA256:/),
    });
  });

  it('says that a login was refused', async () => {
    const { identity } = await startSshServer();

    expect(await reach({ identity })).toMatchObject({ ok: false, reason: 'authentication' });
  });

  async function reach(ssh: SshSpec): Promise<ConnectResult> {
    const { port, identity, known_hosts } = await startSshServer();
    const spec = { transport: 'openssh', user: 'root', port, identity, known_hosts, ...ssh } as const;
    return await connect(hostSpec('127.0.0.1', spec), { ssh_config: '/dev/null' });
  }
});
