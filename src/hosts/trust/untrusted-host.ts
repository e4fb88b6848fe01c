import { fingerprint } from './fingerprint.ts';
import type { HostKeyVerdict } from './judge-host-key.ts';
import { keyType } from './known-hosts.ts';
import { quote } from '../quote.ts';

/**
 * Says why a host key is not trusted: which key was seen, under which name it was looked up, where, and what to do.
 *
 * @param name The lookup name, `host` or `[host]:port`.
 * @param files The known_hosts files that were consulted; the first is the one to write to.
 */
export function describeUntrusted(
  name: string,
  key: Buffer,
  verdict: Exclude<HostKeyVerdict, { verdict: 'trusted' }>,
  files: readonly string[],
): string {
  const type = keyType(key) ?? 'a key of an unknown type';
  const seen = `${type} ${fingerprint(key)}`;
  const line = `${name} ${type} ${key.toString('base64')}`;
  const compare =
    `Compare on the host itself: ssh-keygen -lf ${publicKeyFile(type)}. ` +
    'If the fingerprint is the same there,';
  switch (verdict.verdict) {
    case 'unknown':
      return (
        `${name} shows the host key ${seen}, which is not in ${files.join(', ')}. ` +
        `${compare} add this line to ${files[0] ?? 'known_hosts'}: ${line}`
      );
    case 'changed':
      return (
        `${name} shows the host key ${seen}, but ${verdict.file} line ${verdict.line} has another ${type} key for it. ` +
        'Either the host was set up anew, or something else answers in its place. ' +
        `${compare} remove the old key with: ssh-keygen -R ${quote(name)} -f ${quote(verdict.file)}, ` +
        `and add this line: ${line}`
      );
    case 'revoked':
      return (
        `${name} shows the host key ${seen}, which ${verdict.file} line ${verdict.line} marks as @revoked. ` +
        'Give the host a new key (ssh-keygen -A on the host, after removing the old one), then add that to known_hosts.'
      );
    default:
      return verdict satisfies never;
  }
}

function publicKeyFile(type: string): string {
  const name = type.startsWith('ecdsa-') ? 'ecdsa' : type === 'ssh-rsa' ? 'rsa' : 'ed25519';
  return `/etc/ssh/ssh_host_${name}_key.pub`;
}
