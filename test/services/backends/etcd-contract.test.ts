import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackendError, openBackend, type Backend } from '../../../src/backends/index.ts';
import { createLab, type Lab } from '../../lab/lab.ts';
import { keepsTheContract, LEASE_MS } from './backend-contract.ts';
import { BACKEND_PACKAGES } from './backend-host.ts';
import { startEtcd, type EtcdHost } from './etcd-host.ts';

describe('etcd as a backend', () => {
  let lab: Lab;
  let etcd: EtcdHost;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['vault'], packages: BACKEND_PACKAGES });
    etcd = await startEtcd(lab, 'vault');
  });
  afterAll(async () => lab.close());

  const open = (endpoints: readonly string[], env: NodeJS.ProcessEnv = {}): Backend =>
    openBackend({ kind: 'etcd', endpoints, prefix: 'mig/', lease_ms: LEASE_MS }, randomUUID(), env);

  keepsTheContract(() => open([etcd.http]));

  it('is asked by another of its members where one gives no answer', async () => {
    const backend = open([`http://${lab.ip(11)}:1`, etcd.http]);
    await backend.write('a', 'b');
    expect(await backend.read('a')).toBe('b');
  });

  it('is said to give no answer where there is none', async () => {
    const asked = open([`http://${lab.ip(11)}:1`]).read('a');
    await expect(asked).rejects.toThrow(BackendError);
    await expect(asked).rejects.toThrow(`http://${lab.ip(11)}:1 gives no answer`);
  });

  it('is not trusted with a certificate that nobody vouches for', async () => {
    await expect(open([etcd.https]).read('a')).rejects.toThrow(/certificate/);
  });

  it('is asked with the credentials of the environment where it wants some', async () => {
    const etcdctl = `etcdctl --endpoints ${etcd.http}`;
    await lab.host('vault').mustExec(`export ETCDCTL_API=3
      ${etcdctl} user add root:secret && ${etcdctl} user add mig:word
      ${etcdctl} role add mig && ${etcdctl} role grant-permission mig readwrite --prefix=true mig/
      ${etcdctl} user grant-role root root; ${etcdctl} user grant-role mig mig && ${etcdctl} auth enable`);

    const known = open([etcd.http], { MIG_BACKEND_USER: 'mig', MIG_BACKEND_PASSWORD: 'word' });
    await known.write('a', 'b');

    expect(await known.read('a')).toBe('b');
    await expect(open([etcd.http]).read('a')).rejects.toThrow(/said 4\d\d/);
    const wrong = open([etcd.http], { MIG_BACKEND_USER: 'mig', MIG_BACKEND_PASSWORD: 'guess' });
    await expect(wrong.read('a')).rejects.toThrow(/authentication failed/);
  });
});
