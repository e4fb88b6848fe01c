import { describe, expect, it } from 'vitest';
import { asOnlooker } from '../../src/cli/as-onlooker.ts';
import { aSpec } from '../builders/a-spec.ts';

describe('who only looks', () => {
  const spec = aSpec();
  const [alpha] = Object.values(spec.hosts);
  if (!alpha) throw new Error('the spec has no host');
  const reached = (ssh: object): object | undefined =>
    asOnlooker({ ...spec, hosts: { alpha: { ...alpha, ssh } } }).hosts['alpha']?.ssh;

  it('logs in as the YAML says, with the rest as everybody', () => {
    const ssh = { user: 'root', port: 2222, identity: '/k', plan: { user: 'viewer', identity: '/v' } };
    expect(reached(ssh)).toEqual({ user: 'viewer', port: 2222, identity: '/v' });
  });

  it('logs in as everybody where nobody else is named', () => {
    expect(reached({ user: 'root', identity: '/k' })).toEqual({ user: 'root', identity: '/k' });
  });
});
