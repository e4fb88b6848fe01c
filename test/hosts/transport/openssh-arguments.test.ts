import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Login } from '../../../src/hosts/route/login.ts';
import { opensshArguments } from '../../../src/hosts/transport/openssh-arguments.ts';

describe('calling the system ssh', () => {
  it('asks no questions, shares nothing and checks every key', () => {
    const options = optionsOf(
      opensshArguments({ ssh: {}, timeout_ms: 5000, route: { hops: [], target } }, 'id'),
    );

    expect(options).toMatchObject({
      BatchMode: 'yes',
      StrictHostKeyChecking: 'yes',
      ControlMaster: 'no',
      ForwardAgent: 'no',
      ConnectTimeout: '5',
    });
    expect(options).not.toHaveProperty('ProxyCommand');
    expect(options).not.toHaveProperty('UserKnownHostsFile');
  });

  it('ends with the address, behind the end of the options, and the command', () => {
    const words = opensshArguments({ ssh: {}, timeout_ms: 5000, route: { hops: [], target } }, 'id -u');

    expect(words.slice(-7)).toEqual(['-l', 'root', '-p', '22', '--', 'shop', 'id -u']);
  });

  it('puts the known_hosts of the spec in the place of all others', () => {
    const ssh = { known_hosts: '/my files/50%' };

    const options = optionsOf(opensshArguments({ ssh, timeout_ms: 5000, route: { hops: [], target } }, 'id'));

    expect(options).toMatchObject({
      UserKnownHostsFile: '"/my files/50%%"',
      GlobalKnownHostsFile: '/dev/null',
    });
  });

  it('goes straight to the host where the spec says so, whatever ssh_config says', () => {
    const ssh = { proxy_jump: 'none' };

    const options = optionsOf(opensshArguments({ ssh, timeout_ms: 5000, route: { hops: [], target } }, 'id'));

    expect(options['ProxyCommand']).toBe('none');
  });

  it('spells out jump hosts, so that they are checked and asked nothing either', () => {
    const route = { hops: [outer, inner], target };
    const ssh = { known_hosts: '/pinned' };

    const last = optionsOf(opensshArguments({ ssh, timeout_ms: 5000, route }, 'id'));
    const middle = wordsOf(last['ProxyCommand']);
    const first = wordsOf(optionsOf(middle)['ProxyCommand']);

    expect(middle.slice(-4)).toEqual(['-W', '[10.0.0.1]:22', '--', 'inner']);
    expect(first.slice(-4)).toEqual(['-W', '[10.0.0.254]:2200', '--', 'outer']);
    for (const options of [optionsOf(middle), optionsOf(first)]) {
      expect(options).toMatchObject({
        BatchMode: 'yes',
        StrictHostKeyChecking: 'yes',
        UserKnownHostsFile: '"/pinned"',
      });
    }
    expect(optionsOf(first)).not.toHaveProperty('ProxyCommand');
  });
});

const target: Login = {
  address: 'shop',
  hostname: '10.0.0.1',
  port: 22,
  user: 'root',
  known_hosts: [],
  identity_files: [],
  identities_only: false,
};
const inner: Login = { ...target, address: 'inner', hostname: '10.0.0.254', port: 2200 };
const outer: Login = { ...target, address: 'outer', hostname: '192.0.2.1', user: "o'brien" };

/** The values of the `-o` options, by name. */
function optionsOf(words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    words
      .filter((_word, index) => words[index - 1] === '-o')
      .map((option) => [option.slice(0, option.indexOf('=')), option.slice(option.indexOf('=') + 1)]),
  );
}

/** What a ProxyCommand comes to, once ssh has replaced its tokens and the shell has read it. */
function wordsOf(command = ''): string[] {
  const line = `printf '%s\\0' ${command.replaceAll('%%', '%')}`;
  return execFileSync('/bin/sh', ['-c', line]).toString().split('\0').slice(0, -1);
}
