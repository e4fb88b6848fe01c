import { describe, expect, it } from 'vitest';
import { parseProxyJump } from '../../../src/hosts/route/proxy-jump.ts';

describe('a ProxyJump value', () => {
  it.each([
    ['none', []],
    ['', []],
    ['bastion', [{ address: 'bastion' }]],
    ['ops@bastion:2222', [{ address: 'bastion', user: 'ops', port: 2222 }]],
    ['a,b@c', [{ address: 'a' }, { address: 'c', user: 'b' }]],
    ['[fd00::1]:22', [{ address: 'fd00::1', port: 22 }]],
    ['ssh://ops@bastion:2222', [{ address: 'bastion', user: 'ops', port: 2222 }]],
  ])('%o is read as %o', (value, hops) => {
    expect(parseProxyJump(value)).toEqual(hops);
  });

  it.each(['-oProxyCommand=id', 'a,,b', 'a b', 'a:port', 'user@', 'ops@-v'])('%o is not one', (value) => {
    expect(parseProxyJump(value)).toBeUndefined();
  });
});
