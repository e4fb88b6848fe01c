import { describe, expect, it } from 'vitest';
import { readSpec } from '../../src/spec/index.ts';

describe('a spec that is read on two machines', () => {
  it('has one digest, although home and folder are elsewhere', () => {
    const text = `
mig: 1
project: shop
hosts: { alpha: { address: a, ssh: { identity: ~/.ssh/mig, known_hosts: known_hosts } } }`;
    const checks = new Map<string, object>();
    const sha256 = (content: string): string => content;

    const laptop = readSpec(text, { file: '/home/ada/shop/mig.yaml', home: '/home/ada', sha256, checks });
    const runner = readSpec(text, { file: '/builds/7/mig.yaml', home: '/root', sha256, checks });

    expect(laptop).toMatchObject({ ok: true, spec: { digest: expect.stringContaining('~/.ssh/mig') } });
    expect(runner).toMatchObject({ ok: true, spec: { digest: laptop.ok && laptop.spec.digest } });
  });
});
