import { describe, expect, it } from 'vitest';
import { network } from '../../../src/probe/facts/network.ts';

describe('network', () => {
  it('reads devices and both kinds of addresses', () => {
    const stdout = JSON.stringify([
      {
        ifname: 'eth0',
        flags: ['BROADCAST', 'UP'],
        mtu: 1500,
        addr_info: [
          { family: 'inet', local: '10.77.0.11', prefixlen: 24, scope: 'global' },
          { family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link' },
        ],
      },
      { ifname: 'tun0', flags: [], mtu: 1400 },
    ]);

    expect(network.parse({ code: 0, stdout, stderr: '', timed_out: false })).toEqual({
      links: [
        { dev: 'eth0', up: true, mtu: 1500 },
        { dev: 'tun0', up: false, mtu: 1400 },
      ],
      addresses: [
        { dev: 'eth0', ip: '10.77.0.11', prefix: 24, family: 4, scope: 'global' },
        { dev: 'eth0', ip: 'fe80::1', prefix: 64, family: 6, scope: 'link' },
      ],
    });
  });

  it('says that it knows nothing if ip fails', () => {
    const raw = { code: 1, stdout: '', stderr: 'Option "-j" is unknown\n', timed_out: false };

    expect(network.gaps?.(raw)).toEqual(['ip address show: exit code 1: Option "-j" is unknown']);
    expect(network.parse(raw)).toEqual({ links: [], addresses: [] });
  });
});
