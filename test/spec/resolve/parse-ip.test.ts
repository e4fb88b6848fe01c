import { describe, expect, it } from 'vitest';
import { parseCidr, parseIp } from '../../../src/spec/resolve/parse-ip.ts';

describe('an IP address', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1', 4],
    ['255.255.255.255', '255.255.255.255', 4],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1', 6],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1', 6],
    ['::', '::', 6],
    ['fe80::0001', 'fe80::1', 6],
  ])('%s is written %s by the kernel’s tools', (text, ip, family) => {
    expect(parseIp(text)).toEqual({ ip, family });
  });

  it.each(['', '10.0.0', '10.0.0.256', '10.0.0.01', '0x7f.0.0.1', '2130706433', '10.0.0.1:22', '10.0.0.1.'])(
    'is not %j',
    (text) => {
      expect(parseIp(text)).toBeUndefined();
    },
  );

  it.each([':', ':::', '1::2::3', '2001:db8::g', '[::1]', 'fe80::1%eth0', '1:2:3:4:5:6:7', '::1/128'])(
    'is not %j, although it has colons',
    (text) => {
      expect(parseIp(text)).toBeUndefined();
    },
  );
});

describe('an address with a prefix length', () => {
  it.each([
    ['10.0.0.1/24', 24],
    ['10.0.0.1/0', 0],
    ['10.0.0.1', 32],
    ['2001:db8::1/64', 64],
    ['2001:db8::1', 128],
  ])('%s has /%d', (text, prefix) => {
    expect(parseCidr(text)?.prefix).toBe(prefix);
  });

  it.each(['10.0.0.1/33', '::1/129', '10.0.0.1/', '10.0.0.1/24/24', '/24', '10.0.0.1/a', '10.0.0.1/-1'])(
    'is not %j',
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );
});
