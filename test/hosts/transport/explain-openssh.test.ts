import { describe, expect, it } from 'vitest';
import { explainOpenssh } from '../../../src/hosts/transport/explain-openssh.ts';

const login = {
  address: 'alpha',
  hostname: '10.0.0.1',
  port: 22,
  user: 'ops',
  known_hosts: [],
  identity_files: [],
  identities_only: false,
};

describe('what the system ssh meant', () => {
  it.each([
    [
      'untrusted',
      'No ED25519 host key is known for 10.0.0.1 and you have requested strict checking.\r\nHost key verification failed.\r\n',
    ],
    ['untrusted', '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\r\nHost key verification failed.'],
    ['untrusted', '@ WARNING: REVOKED HOST KEY DETECTED! @\r\nHost key verification failed.'],
    ['authentication', 'ops@10.0.0.1: Permission denied (publickey,password).'],
    ['authentication', 'Received disconnect from 10.0.0.1 port 22:2: Too many authentication failures'],
    ['timeout', 'ssh: connect to host 10.0.0.1 port 22: Connection timed out'],
    ['connect', 'ssh: connect to host 10.0.0.1 port 22: Connection refused'],
    ['connect', 'ssh: Could not resolve hostname alpha: Name or service not known'],
    ['connect', 'kex_exchange_identification: Connection closed by remote host'],
    ['connect', ''],
  ])('is %s: %o', (reason, said) => {
    expect(explainOpenssh(said, login)).toMatchObject({ ok: false, reason });
  });

  it('names the key that was shown last, which is that of the host that was refused', () => {
    const debug =
      'debug1: Server host key: ssh-ed25519 SHA256:first\r\ndebug1: Server host key: ssh-rsa SHA256:second\r\n';

    expect(explainOpenssh('Host key verification failed.', login, debug).detail).toContain(
      'The key shown is ssh-rsa SHA256:second.',
    );
  });
});
