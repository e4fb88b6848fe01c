import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMig } from './mig.ts';

describe('what mig is given wrongly', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mig-story-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));

  it('names every mistake of the YAML with its line and column, and touches no host', async () => {
    const lines = ['mig: 1', 'project: shop', 'hosts:', '  alpha: { adress: 192.0.2.1 }', 'placment: {}', ''];
    await writeFile(join(folder, 'mig.yaml'), lines.join('\n'));

    const ran = await runMig(folder, ['plan']);

    expect(ran.code).toBe(65);
    expect(ran.stderr).toContain('mig.yaml:4:12');
    expect(ran.stderr).toContain('mig.yaml:5:1');
    expect(ran.stderr).toContain('Did you mean `address`?');
  });

  it('says which file is missing', async () => {
    const ran = await runMig(folder, ['plan']);

    expect(ran.code).toBe(65);
    expect(ran.stderr).toContain(join(folder, 'mig.yaml'));
  });

  it.each([
    [['aply'], 'apply'],
    [['plan', '--detailed-exit-code'], 'detailed-exit-code'],
    [['plan', '--target', 'conter'], 'counter'],
    [['apply', 'no-such-plan.json'], 'no-such-plan.json'],
  ])('takes mig %j for a mistake and not for nothing to do', async (words, hint) => {
    const workload = 'counter: { select: { pidfile: /run/counter.pid } }';
    const text = `mig: 1\nproject: shop\nhosts: { alpha: { address: 192.0.2.1 } }\nworkloads: { ${workload} }\nplacement: { counter: alpha }\n`;
    await writeFile(join(folder, 'mig.yaml'), text);

    const ran = await runMig(folder, words);

    expect(ran.code).toBe(64);
    expect(ran.stderr).toContain(hint);
  });
});
