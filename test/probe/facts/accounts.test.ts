import { describe, expect, it } from 'vitest';
import { accounts } from '../../../src/probe/facts/accounts.ts';

describe('accounts', () => {
  it('reads names and numbers, and skips what is no account', () => {
    const passwd = 'root:x:0:0:root:/root:/bin/bash\n# remark\n+::::::\ntomcat:x:998:997::/:/bin/false\n';

    expect(accounts.parse({ passwd, group: 'root:x:0:\ntomcat:x:997:root\n' })).toEqual({
      users: [
        { name: 'root', uid: 0, gid: 0 },
        { name: 'tomcat', uid: 998, gid: 997 },
      ],
      groups: [
        { name: 'root', gid: 0 },
        { name: 'tomcat', gid: 997 },
      ],
    });
  });
});
