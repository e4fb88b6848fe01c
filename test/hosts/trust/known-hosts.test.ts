import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { namesHost, parseKnownHosts } from '../../../src/hosts/trust/known-hosts.ts';
import { ecdsa, ed25519, hashedFile } from './keys.ts';

describe('reading known_hosts', () => {
  it('finds the keys with their lines, markers and types', () => {
    const entries = parseKnownHosts(
      [
        '# a comment',
        '',
        `alpha,10.0.0.1 ${ed25519} root@alpha, made in May`,
        `\t@revoked  * ${ecdsa}`,
        `@cert-authority *.example ${ed25519}`,
      ].join('\n'),
    );

    expect(entries.map(({ line, marker, names, type }) => [line, marker, names, type])).toEqual([
      [3, 'none', 'alpha,10.0.0.1', 'ssh-ed25519'],
      [4, 'revoked', '*', 'ecdsa-sha2-nistp256'],
      [5, 'cert-authority', '*.example', 'ssh-ed25519'],
    ]);
  });

  it.each([
    ['an unknown marker', `@trusted alpha ${ed25519}`],
    ['a key of another type than it says', `alpha ${ed25519.replace('ssh-ed25519', 'ssh-rsa')}`],
    ['no key', 'alpha ssh-ed25519'],
    ['the format of SSH 1', 'alpha 1024 35 1234567890'],
    ['something else altogether', 'alpha ssh-ed25519 !!!!'],
  ])('passes over a line with %s', (_what, line) => {
    expect(parseKnownHosts(line)).toEqual([]);
  });

  it('takes nothing for a key that is none, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseKnownHosts(text)).toEqual([]);
      }),
    );
  });
});

describe('whether a line is about a host', () => {
  it.each([
    ['alpha', 'alpha', true],
    ['alpha', 'ALPHA', true],
    ['Alpha', 'alpha', true],
    ['alpha', 'alpha2', false],
    ['beta,alpha', 'alpha', true],
    ['*', 'anything', true],
    ['*.example', 'a.b.example', true],
    ['*.example', 'example', false],
    ['10.0.0.?', '10.0.0.7', true],
    ['10.0.0.?', '10.0.0.77', false],
    ['a*b*c', 'axxbxxbc', true],
    ['*,!gamma', 'alpha', true],
    ['*,!gamma', 'gamma', false],
    ['!g*,*', 'gamma', false],
    ['!gamma', 'alpha', false],
    ['[alpha]:2222', '[alpha]:2222', true],
    ['[alpha]:2222', 'alpha', false],
    ['alpha', '[alpha]:2222', false],
    ['[*]:2222', '[alpha]:2222', true],
    ['a.pha', 'alpha', false],
  ])('%s is about %s: %s', (names, host, expected) => {
    expect(namesHost(names, host)).toBe(expected);
  });

  it.each([
    ['alpha.example', 0],
    ['[beta.example]:2222', 1],
  ])('recognises %s among the names that ssh-keygen -H has hashed', (host, index) => {
    const entries = parseKnownHosts(hashedFile);

    expect(entries.map(({ names }) => namesHost(names, host))).toEqual([index === 0, index === 1]);
  });

  it('takes a hash of another kind for no match', () => {
    expect(namesHost('|2|c2FsdA==|aGFzaA==', 'alpha')).toBe(false);
  });
});
