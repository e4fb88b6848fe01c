import { afterAll, beforeAll, describe } from 'vitest';
import { connect } from '../../src/hosts/index.ts';
import type { SshSpec } from '../../src/model/index.ts';
import { describeConnection } from '../hosts/connection-contract.ts';
import { createLab, type Lab } from '../lab/lab.ts';

describe('connections to a real host', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha'] });
  });
  afterAll(async () => lab.close());

  const ways: Readonly<Record<string, SshSpec>> = {
    'ssh2, as root': { user: 'root' },
    'ssh2, as a user with sudo': { user: 'ops' },
    "the system's ssh, as a user with sudo": { user: 'ops', transport: 'openssh' },
  };
  for (const [way, ssh] of Object.entries(ways)) {
    describeConnection(way, async () => {
      const { address } = lab.host('alpha');
      const access = { identity: lab.keyFile, known_hosts: lab.knownHostsFile };
      const result = await connect({
        name: 'alpha',
        address,
        labels: {},
        state: 'active',
        ssh: { ...access, ...ssh },
      });
      if (!result.ok) throw new Error(result.detail);
      return result.connection;
    });
  }
});
