import { describe, expect, it } from 'vitest';
import { describeUntrusted } from '../../../src/hosts/trust/untrusted-host.ts';
import { bytesOf, ed25519, ed25519Fingerprint } from './keys.ts';

const key = bytesOf(ed25519);

describe('why a host key is not trusted', () => {
  it('says of an unknown key what it is, where it was looked up and which line would trust it', () => {
    const text = describeUntrusted('alpha', key, { verdict: 'unknown', authority: false }, [
      '/etc/hosts.pub',
    ]);

    expect(text).toBe(
      `alpha shows the host key ssh-ed25519 ${ed25519Fingerprint}, which is not in /etc/hosts.pub. ` +
        'Compare on the host itself: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. ' +
        `If the fingerprint is the same there, add this line to /etc/hosts.pub: alpha ${ed25519}`,
    );
  });

  it('says of a changed key which line it contradicts and how that line goes', () => {
    const text = describeUntrusted(
      '[alpha]:2222',
      key,
      { verdict: 'changed', file: '/my files/known_hosts', line: 7 },
      ['/my files/known_hosts'],
    );

    expect(text).toContain('but /my files/known_hosts line 7 has another ssh-ed25519 key');
    expect(text).toContain("ssh-keygen -R '[alpha]:2222' -f '/my files/known_hosts'");
  });

  it('says of a revoked key where it is revoked, and offers no line to trust it', () => {
    const text = describeUntrusted('alpha', key, { verdict: 'revoked', file: '/k', line: 3 }, ['/k']);

    expect(text).toContain('/k line 3 marks as @revoked');
    expect(text).not.toContain(ed25519);
  });

  it('does not repeat what a key without a sensible type says of itself', () => {
    const odd = Buffer.concat([Buffer.from([0, 0, 0, 4]), Buffer.from('\u001B[2J')]);

    const text = describeUntrusted('alpha', odd, { verdict: 'unknown', authority: false }, ['/k']);

    expect(text).not.toContain('\u001B');
  });
});
