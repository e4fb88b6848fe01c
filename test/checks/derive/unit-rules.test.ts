import { describe, expect, it } from 'vitest';
import { withUnitRules } from '../../../src/checks/index.ts';
import type { FileRule, HostFacts } from '../../../src/model/index.ts';
import { hostFacts } from '../../builders/a-host.ts';
import { aService } from '../../builders/a-service.ts';
import { aWorkload } from '../../builders/a-spec.ts';

const FACTS: HostFacts = hostFacts('alpha', {
  services: {
    'vault.service': aService({
      settings: {
        StateDirectory: 'vault vault/keys:keys',
        ConfigurationDirectory: 'vault',
        RuntimeDirectory: 'vault',
      },
      private_folders: ['/tmp', '/var/tmp'],
    }),
  },
});

describe('what a unit says about its files', () => {
  const rulesWith = (files: readonly FileRule[]): readonly FileRule[] =>
    withUnitRules(aWorkload({ select: { kind: 'systemd', unit: 'vault.service' }, files }), FACTS).files;

  it('is that what systemd has made for it to keep things in travels, and its own /tmp with all that is in it', () => {
    expect(rulesWith([])).toEqual([
      { path: '/run/vault', policy: 'copy', because: 'RuntimeDirectory=' },
      { path: '/var/lib/vault', policy: 'copy', because: 'StateDirectory=' },
      { path: '/var/lib/vault/keys', policy: 'copy', because: 'StateDirectory=' },
      { path: '/tmp', policy: 'copy', because: 'PrivateTmp=', whole: true },
      { path: '/var/tmp', policy: 'copy', because: 'PrivateTmp=', whole: true },
    ]);
  });

  it('is nothing where the YAML says something', () => {
    const written: readonly FileRule[] = [
      { path: '/var/lib', policy: 'shared' },
      { path: '/run/vault/', policy: 'ignore' },
      { path: '/tmp/scratch', policy: 'ignore' },
    ];

    const paths = rulesWith(written).map(({ path }) => path);

    expect(paths).toEqual(['/var/lib', '/run/vault/', '/tmp/scratch', '/tmp', '/var/tmp']);
  });

  it('is nothing of a workload that is no unit', () => {
    const workload = aWorkload();
    expect(withUnitRules(workload, FACTS)).toBe(workload);
  });
});
