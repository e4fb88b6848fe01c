import { describe, expect, it } from 'vitest';
import { judgeHostKey, knownKeyTypes, lookupNames } from '../../../src/hosts/trust/judge-host-key.ts';
import { parseKnownHosts } from '../../../src/hosts/trust/known-hosts.ts';
import { bytesOf, ecdsa, ed25519, hashedFile, otherEd25519 } from './keys.ts';

describe('judging a host key', () => {
  it('trusts a key that is on record for the host', () => {
    expect(judge([`alpha ${ed25519}`])).toEqual({ verdict: 'trusted' });
  });

  it('trusts any of several keys on record', () => {
    expect(judge([`alpha ${otherEd25519}`, `alpha ${ecdsa}`, `alpha ${ed25519}`])).toEqual({
      verdict: 'trusted',
    });
  });

  it('trusts a key on record under a hashed name', () => {
    expect(judge([hashedFile], ed25519, ['alpha.example'])).toEqual({ verdict: 'trusted' });
  });

  it('does not know a key that is on record for other hosts only', () => {
    expect(judge([`beta ${ed25519}`])).toEqual({ verdict: 'unknown', authority: false });
  });

  it('does not know a key where only one of another type is on record', () => {
    expect(judge([`alpha ${ecdsa}`])).toEqual({ verdict: 'unknown', authority: false });
  });

  it('sees that a key has changed, and names the line with the old one', () => {
    expect(judge(['# hosts', `alpha ${otherEd25519}`])).toEqual({
      verdict: 'changed',
      file: 'known_hosts',
      line: 2,
    });
  });

  it('refuses a revoked key though another line trusts it', () => {
    expect(judge([`alpha ${ed25519}`, `@revoked * ${ed25519}`])).toEqual({
      verdict: 'revoked',
      file: 'known_hosts',
      line: 2,
    });
  });

  it('leaves a key alone that is revoked for other hosts', () => {
    expect(judge([`alpha ${ed25519}`, `@revoked beta ${ed25519}`])).toEqual({ verdict: 'trusted' });
  });

  it('does not take the key of an authority for the key of a host', () => {
    expect(judge([`@cert-authority * ${ed25519}`])).toEqual({ verdict: 'unknown', authority: true });
  });

  it('falls back to the name without the port, for trust only', () => {
    const names = lookupNames({ hostname: 'alpha', port: 2222 });

    expect(judge([`alpha ${ed25519}`], ed25519, names)).toEqual({ verdict: 'trusted' });
    expect(judge([`alpha ${otherEd25519}`], ed25519, names)).toEqual({
      verdict: 'unknown',
      authority: false,
    });
  });
});

describe('the names that a host is looked up by', () => {
  it.each([
    [{ hostname: 'alpha', port: 22 }, ['alpha']],
    [{ hostname: '10.0.0.1', port: 2222 }, ['[10.0.0.1]:2222', '10.0.0.1']],
    [{ hostname: 'alpha', port: 2222, host_key_alias: 'shop' }, ['shop']],
  ])('for %o are %o', (login, names) => {
    expect(lookupNames(login)).toEqual(names);
  });
});

describe('the key types on record', () => {
  it('are those of plain lines about the host, each once', () => {
    const entries = parseKnownHosts(
      [`alpha ${ecdsa}`, `alpha ${ed25519}`, `al* ${otherEd25519}`, `@revoked alpha ${ed25519}`].join('\n'),
    );

    expect(knownKeyTypes([{ path: 'known_hosts', entries }], ['alpha'])).toEqual([
      'ecdsa-sha2-nistp256',
      'ssh-ed25519',
    ]);
  });
});

function judge(lines: readonly string[], key = ed25519, names: readonly string[] = ['alpha']) {
  return judgeHostKey(
    [{ path: 'known_hosts', entries: parseKnownHosts(lines.join('\n')) }],
    names,
    bytesOf(key),
  );
}
