import { describe, expect, it } from 'vitest';
import { connectAll } from '../../src/hosts/index.ts';
import { startSshServer } from './ssh-server.ts';
import type { SshServer } from './ssh-server.ts';
import { hostSpec } from './stage.ts';

describe('connecting to several hosts', () => {
  it('answers for each, in order, though one says nothing and one is not trusted', async () => {
    const [up, mute, other] = [
      await startSshServer(),
      await startSshServer({ mute: true }),
      await startSshServer(),
    ];

    const results = await connectAll(
      [host('mute', mute), host('stranger', other, '/dev/null'), host('up', up)],
      { ssh_config: '/dev/null', timeout_ms: 3000 },
    );

    expect([...results].map(([name, result]) => [name, result.ok || result.reason])).toEqual([
      ['mute', 'timeout'],
      ['stranger', 'untrusted'],
      ['up', true],
    ]);
  });

  it('never has more than 6 logins open at a time on one bastion', async () => {
    const gate = await startSshServer({ startup: 'sleep 0.05' });
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, gate.unready())), 1);

    const results = await connectAll(
      Array.from({ length: 20 }, (_, index) => ({ ...host('up', gate), name: `host-${index}` })),
      { ssh_config: '/dev/null' },
    );
    clearInterval(watch);

    expect([...results.values()].map(({ ok }) => ok)).toEqual(Array(20).fill(true));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(6);
  });
});

function host(name: string, { port, identity, known_hosts }: SshServer, known = known_hosts) {
  return hostSpec('127.0.0.1', { user: 'root', port, identity, known_hosts: known }, name);
}
