import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type Backend } from '../../../src/backends/index.ts';
import type { HttpSpec } from '../../../src/model/index.ts';
import { createLab, type Lab } from '../../lab/lab.ts';
import { keepsTheContract, LEASE_MS } from './backend-contract.ts';
import { BACKEND_PACKAGES } from './backend-host.ts';
import { LOGIN, startStateServer } from './state-host.ts';

describe("a server of Terraform's protocol as a backend", () => {
  let lab: Lab;
  let url: string;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['vault'], packages: BACKEND_PACKAGES });
    ({ url } = await startStateServer(lab, 'vault', false));
  });
  afterAll(async () => lab.close());

  const open = (path: string, changes: Partial<HttpSpec> = {}, env: NodeJS.ProcessEnv = LOGIN): Backend => {
    const address = `${url}${path}`;
    const spec = {
      kind: 'http',
      address,
      update_method: 'POST',
      lock_address: address,
      lock_method: 'LOCK',
      unlock_address: address,
      unlock_method: 'UNLOCK',
      ...changes,
    } as const;
    return openBackend({ ...spec, lease_ms: LEASE_MS }, 'shop', env);
  };

  describe('that says who has the lock', () => {
    keepsTheContract(() => open(`/${randomUUID()}`));
  });

  describe('that says no more than the id of the lock', () => {
    keepsTheContract(() => open(`/terse/${randomUUID()}`));
  });

  describe("with GitLab's addresses and methods", () => {
    keepsTheContract(() => {
      const path = `/${randomUUID()}`;
      const lock = `${url}${path}/lock`;
      const methods = { lock_method: 'POST', unlock_method: 'DELETE' };
      return open(path, { lock_address: lock, unlock_address: lock, ...methods });
    });
  });

  it('is not written over where somebody else keeps a state', async () => {
    const path = `/${randomUUID()}`;
    const authorization = `Basic ${Buffer.from('ann:word').toString('base64')}`;
    const body = JSON.stringify({ version: 4, serial: 7, lineage: 'x', resources: [] });
    await fetch(`${url}${path}`, { method: 'POST', headers: { authorization }, body });

    await expect(open(path).write('a', 'b')).rejects.toThrow('give mig an address of its own');

    const kept = await fetch(`${url}${path}`, { headers: { authorization } });
    expect(await kept.text()).toBe(body);
  });

  it('leaves what another program has locked alone', async () => {
    const path = `/${randomUUID()}`;
    const authorization = `Basic ${Buffer.from('ann:word').toString('base64')}`;
    const body = JSON.stringify({ ID: 'tf-1', Operation: 'OperationTypeApply', Info: '', Who: 'bob@desk' });
    await fetch(`${url}${path}`, { method: 'LOCK', headers: { authorization }, body });
    const holder = { user: 'ann', host: 'desk', since: 'then', command: 'apply', run: 'r' } as const;

    expect(await open(path).acquire(holder)).toEqual({
      taken: false,
      held: { id: 'tf-1', holder: undefined },
    });
    await expect(open(path).write('a', 'b')).rejects.toThrow('has the lock');
  });

  it('says so when it is given no credentials, or wrong ones', async () => {
    await expect(open('/a', {}, {}).read('a')).rejects.toThrow('said 401');
    await expect(open('/a', {}, { ...LOGIN, MIG_BACKEND_PASSWORD: 'x' }).read('a')).rejects.toThrow(
      'said 401',
    );
  });
});
