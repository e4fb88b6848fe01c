import { expect } from 'vitest';
import { connect } from '../../../src/hosts/index.ts';
import { describeConnection } from '../connection-contract.ts';
import { startSshServer } from '../ssh-server.ts';
import { hostSpec } from '../stage.ts';

describeConnection('ssh2', async () => {
  const { port, identity, known_hosts } = await startSshServer();
  const result = await connect(hostSpec('127.0.0.1', { user: 'root', port, identity, known_hosts }), {
    ssh_config: '/dev/null',
  });
  if (!result.ok) expect.fail(result.detail);
  return result.connection;
});
