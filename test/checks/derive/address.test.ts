import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isLoopback,
  isPrivateAddress,
  isSameAddress,
  isWildcard,
} from '../../../src/checks/derive/address.ts';
import { parseIp } from '../../../src/checks/derive/parse-ip.ts';

describe('reading an address', () => {
  it('understands every IPv4 address, alone and mapped into IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        expect(parseIp(ip)?.family).toBe(4);
        expect(parseIp(`::ffff:${ip}`)).toEqual(parseIp(ip));
      }),
    );
  });

  it('understands every IPv6 address', () => {
    fc.assert(
      fc.property(fc.ipV6(), (ip) => {
        expect(parseIp(ip)).toBeDefined();
      }),
    );
  });

  it.each([
    '',
    'beta',
    '10.0.0',
    '10.0.0.256',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '12345::',
    ':::',
    '1:2:3:4:5:6:7::8',
  ])('does not take %j for an address', (text) => {
    expect(parseIp(text)).toBeUndefined();
  });

  it.each([
    ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1'],
    ['::ffff:10.77.0.100', '10.77.0.100'],
    ['::ffff:a4d:64', '10.77.0.100'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('knows that %s is %s', (a, b) => {
    expect(isSameAddress(a, b)).toBe(true);
  });

  it.each([
    ['0.0.0.1', '::1'],
    ['10.0.0.1', '10.0.0.2'],
    ['beta', 'gamma'],
  ])('knows that %s is not %s', (a, b) => {
    expect(isSameAddress(a, b)).toBe(false);
  });
});

describe('kinds of addresses', () => {
  it.each([
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '100.127.0.1',
    '169.254.1.1',
    'fd00::1',
    'fe80::1',
    '::1',
    '127.9.9.9',
  ])('takes %s for one that the internet does not route', (ip) => {
    expect(isPrivateAddress(ip)).toBe(true);
  });

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '192.169.0.1', '2001:db8::1', 'fec0::1', 'beta', ''])(
    'does not take %j for one',
    (ip) => {
      expect(isPrivateAddress(ip)).toBe(false);
    },
  );

  it('tells wildcards and loopback from the rest', () => {
    expect(['0.0.0.0', '::', '*', '::ffff:0.0.0.0'].every(isWildcard)).toBe(true);
    expect(['127.0.0.1', '::1'].some(isWildcard)).toBe(false);
    expect(['127.0.0.53', '::1', '::ffff:127.0.0.1'].every(isLoopback)).toBe(true);
    expect(isLoopback('128.0.0.1')).toBe(false);
  });
});
