import type { Login } from '../route/login.ts';
import type { Failure } from './failure.ts';

/** Phrases of OpenSSH's own messages (sshconnect.c, sshconnect2.c, ssh.c), the telling ones first. */
const phrases: readonly (readonly [RegExp, Failure['reason']])[] = [
  [
    /Host key verification failed|HOST IDENTIFICATION HAS CHANGED|REVOKED HOST KEY|host key is known for/,
    'untrusted',
  ],
  [
    /Permission denied|Too many authentication failures|No supported authentication|authentication methods? available/,
    'authentication',
  ],
  [/timed out/, 'timeout'],
];

const noSsh = 'there is no ssh on this machine; install the OpenSSH client';

/**
 * What the system's ssh meant when it gave up with status 255. All it has is text, so that the reason is a best reading of it;
 * the text itself is the detail.
 *
 * @param said ssh's stderr.
 * @param debug ssh's stderr at log level DEBUG1, where the key that was shown is named.
 */
export function explainOpenssh(said: string, { user, hostname, port }: Login, debug = ''): Failure {
  const reason = phrases.find(([phrase]) => phrase.test(said))?.[1] ?? 'connect';
  const text =
    said
      .replaceAll('\r', '')
      .trim()
      .replaceAll(/\n+/g, ' ')
      .replace(/^spawn ssh ENOENT$/, noSsh) || 'ssh ended without a word';
  const detail = `${hostname} port ${port}: ${text}`;
  switch (reason) {
    case 'untrusted': {
      const [, type, print] = [...debug.matchAll(/Server host key: (\S+) (SHA256:\S+)/g)].at(-1) ?? [];
      const seen = type === undefined ? '' : ` The key shown is ${type} ${print ?? ''}.`;
      return {
        ok: false,
        reason,
        detail:
          `${detail}${seen} Compare on the host itself: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub (or _ecdsa, _rsa). ` +
          'If the fingerprint is the same there, put that key into known_hosts.',
      };
    }
    case 'authentication':
      return { ok: false, reason, detail: `${detail} The login was ${user}, by keys and agent only.` };
    case 'connect':
    case 'timeout':
    case 'not-root':
    case 'probe-failed':
      return { ok: false, reason, detail };
    default:
      return reason satisfies never;
  }
}
