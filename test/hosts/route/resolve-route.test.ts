import { readFile, writeFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveRoute } from '../../../src/hosts/route/resolve-route.ts';
import type { SshSpec } from '../../../src/model/index.ts';
import { tempFolder, writePrograms } from '../stage.ts';

describe('the way to a host', () => {
  it('follows what ssh_config makes of an alias', async () => {
    const ssh = await stageSsh({
      shop:
        'hostname 10.0.0.1\nport 2200\nuser ops\nhostkeyalias shop\nidentitiesonly yes\n' +
        'identityfile ~/.ssh/shop_%h\nuserknownhostsfile /a /b\nglobalknownhostsfile /etc/g',
    });

    const route = await ssh.resolve('shop');

    expect(route).toMatchObject({
      hops: [],
      needs_openssh: undefined,
      target: {
        address: 'shop',
        hostname: '10.0.0.1',
        port: 2200,
        user: 'ops',
        host_key_alias: 'shop',
        identities_only: true,
        identity_files: [`${userInfo().homedir}/.ssh/shop_10.0.0.1`],
        known_hosts: ['/a', '/b', '/etc/g'],
      },
    });
  });

  it('puts the words of the spec before those of ssh_config', async () => {
    const ssh = await stageSsh({
      shop: 'hostname 10.0.0.1\nport 2200\nuser ops\nuserknownhostsfile /a\nproxyjump bastion',
    });

    const route = await ssh.resolve('shop', {
      user: 'root',
      port: 22,
      known_hosts: '/pinned',
      identity: '/key',
      proxy_jump: 'none',
    });

    expect(route).toMatchObject({
      hops: [],
      target: { hostname: '10.0.0.1', user: 'root', port: 22, known_hosts: ['/pinned'], identity: '/key' },
    });
  });

  it('asks ssh with the user and port of the spec, and never as an option', async () => {
    const ssh = await stageSsh({ shop: 'hostname shop' });

    await ssh.resolve('shop', { user: 'ops', port: 2200 });

    expect(await ssh.calls()).toEqual(['-G -l ops -p 2200 -- shop']);
  });

  it('refuses an address that ssh could take for an option', async () => {
    const ssh = await stageSsh({});

    expect(await ssh.resolve('-oProxyCommand=id')).toEqual({
      ok: false,
      detail: '"-oProxyCommand=id" is not a host name',
    });
    expect(await ssh.calls()).toEqual([]);
  });

  it('passes on what ssh says about a broken ssh_config', async () => {
    const ssh = await stageSsh({});

    expect(await ssh.resolve('missing')).toEqual({
      ok: false,
      detail: 'ssh -G missing failed: no such host here',
    });
  });

  it('makes do with the defaults of ssh where there is no ssh', async () => {
    const folder = await tempFolder();

    const result = await resolveRoute('alpha', {}, { env: { PATH: folder } });

    expect(result).toMatchObject({
      ok: true,
      route: {
        target: {
          hostname: 'alpha',
          port: 22,
          user: userInfo().username,
          known_hosts: [join(homedir(), '.ssh/known_hosts'), '/etc/ssh/ssh_known_hosts'],
        },
      },
    });
  });

  it.each([
    ['SSH_AUTH_SOCK by default', '', '/run/env.sock'],
    ['the socket of ssh_config', 'identityagent ~/agent.sock', `${userInfo().homedir}/agent.sock`],
    ['the variable that ssh_config names', 'identityagent $OTHER_SOCK', '/run/other.sock'],
    ['no agent where ssh_config says so', 'identityagent none', undefined],
  ])('uses %s', async (_what, setting, socket) => {
    const ssh = await stageSsh({ shop: `hostname shop\n${setting}` });

    const route = await ssh.resolve('shop');

    expect(route).toMatchObject({ target: { agent: socket } });
  });
});

describe('jump hosts', () => {
  it('are resolved each by its own part of ssh_config, with the known_hosts of the spec', async () => {
    const ssh = await stageSsh({
      shop: 'hostname 10.0.0.1\nproxyjump outer,inner',
      outer: 'hostname 192.0.2.1\nuser gate\nport 2200',
      inner: 'hostname 10.0.0.254\nuser ops\nport 22',
    });

    const route = await ssh.resolve('shop', { user: 'root', known_hosts: '/pinned' });

    expect(route).toMatchObject({
      hops: [
        { hostname: '192.0.2.1', user: 'gate', port: 2200, known_hosts: ['/pinned'] },
        { hostname: '10.0.0.254', user: 'ops', port: 22, known_hosts: ['/pinned'] },
      ],
      target: { hostname: '10.0.0.1', user: 'root' },
    });
  });

  it('are offered the key of the spec after their own', async () => {
    const ssh = await stageSsh({ shop: 'hostname shop', gate: 'hostname gate\nidentityfile /gate_key' });

    const route = await ssh.resolve('shop', { identity: '/key', proxy_jump: 'gate' });

    expect(route).toMatchObject({ hops: [{ identity_files: ['/gate_key', '/key'], identity: undefined }] });
  });

  it('may need a jump host themselves', async () => {
    const ssh = await stageSsh({
      shop: 'hostname shop\nproxyjump inner',
      inner: 'hostname inner\nproxyjump outer',
      outer: 'hostname outer',
    });

    const route = await ssh.resolve('shop');

    expect(route).toMatchObject({ hops: [{ hostname: 'outer' }, { hostname: 'inner' }] });
  });

  it('in a circle are refused', async () => {
    const ssh = await stageSsh({ shop: 'hostname shop\nproxyjump shop' });

    expect(await ssh.resolve('shop')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('more than 8'),
    });
  });
});

describe('what ssh2 cannot do', () => {
  it.each([
    ['ProxyCommand', 'proxycommand nc %h %p'],
    ['CertificateFile', 'certificatefile /my-cert.pub'],
    ['RevokedHostKeys', 'revokedhostkeys /revoked'],
    ['KnownHostsCommand', 'knownhostscommand /bin/lookup'],
    ['PKCS11Provider', 'pkcs11provider /lib/token.so'],
  ])('is noticed: %s', async (name, setting) => {
    const ssh = await stageSsh({ shop: `hostname shop\n${setting}` });

    expect(await ssh.resolve('shop')).toMatchObject({ needs_openssh: name });
  });

  it('is noticed: a certificate beside the key', async () => {
    const folder = await tempFolder();
    const key = join(folder, 'key');
    await Promise.all([writeFile(key, ''), writeFile(`${key}-cert.pub`, '')]);
    const ssh = await stageSsh({ shop: 'hostname shop' });

    expect(await ssh.resolve('shop', { identity: key })).toMatchObject({
      needs_openssh: `the certificate ${key}-cert.pub`,
    });
  });

  it('does not matter where the spec names the way itself', async () => {
    const ssh = await stageSsh({ shop: 'hostname shop\nproxycommand nc %h %p', gate: 'hostname gate' });

    expect(await ssh.resolve('shop', { proxy_jump: 'gate' })).toMatchObject({ needs_openssh: undefined });
  });
});

/** A stand-in for `ssh` that answers `-G` from a table and notes how it was called. */
async function stageSsh(answers: Readonly<Record<string, string>>) {
  const folder = await tempFolder();
  for (const [host, answer] of Object.entries(answers))
    await writeFile(join(folder, `${host}.answer`), answer);
  await writeFile(join(folder, 'calls'), '');
  await writePrograms(folder, {
    ssh: [
      `echo "$*" >> ${folder}/calls`,
      'while [ "$1" != -- ]; do shift; done',
      `[ -e "${folder}/$2.answer" ] || { echo 'no such host here' >&2; exit 255; }`,
      `cat "${folder}/$2.answer"`,
    ].join('\n'),
  });
  const env = {
    PATH: `${folder}:/usr/bin:/bin`,
    SSH_AUTH_SOCK: '/run/env.sock',
    OTHER_SOCK: '/run/other.sock',
  };
  return {
    async resolve(address: string, spec: SshSpec = {}) {
      const result = await resolveRoute(address, spec, { env });
      return result.ok ? result.route : result;
    },
    async calls() {
      return (await readFile(join(folder, 'calls'), 'utf8')).split('\n').filter((line) => line !== '');
    },
  };
}
