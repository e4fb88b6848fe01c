import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type Backend } from '../../../src/backends/index.ts';
import { createLab, type Lab } from '../../lab/lab.ts';
import { keepsTheContract, LEASE_MS } from './backend-contract.ts';
import { BUCKET, CEPH_PACKAGES, KEYS, startCeph } from './s3-host.ts';

describe('a bucket of a Ceph as a backend', () => {
  let lab: Lab;
  let endpoint: string;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['vault'], packages: CEPH_PACKAGES });
    endpoint = (await startCeph(lab, 'vault')).http;
  });
  afterAll(async () => lab.close());

  const open = (bucket = BUCKET, env: NodeJS.ProcessEnv = KEYS): Backend =>
    openBackend(
      { kind: 's3', endpoint, bucket, region: 'us-east-1', prefix: 'mig/', lease_ms: LEASE_MS },
      randomUUID(),
      env,
    );

  keepsTheContract(() => open());

  it('keeps texts of any name', async () => {
    const backend = open();
    await backend.write("plans/a b+c'(ü)*~", 'text');
    expect(await backend.read("plans/a b+c'(ü)*~")).toBe('text');
  });

  it('says so when there is no such bucket, and when the keys are missing or wrong', async () => {
    await expect(open('not-there').read('a')).rejects.toThrow('NoSuchBucket');
    await expect(open(BUCKET, {}).read('a')).rejects.toThrow('AWS_ACCESS_KEY_ID');
    const wrong = { ...KEYS, AWS_SECRET_ACCESS_KEY: 'guess' };
    await expect(open(BUCKET, wrong).read('a')).rejects.toThrow('403 SignatureDoesNotMatch');
  });
});
