import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { RememberedAnswers } from '../../src/cli/remembered-answers.ts';
import type { RememberedCriu } from '../../src/probe/index.ts';

const output = { code: 0, stdout: 'Version: 4.2.1\n', stderr: '', timed_out: false };
const REMEMBERED: RememberedCriu = {
  basis: 'boot 1',
  version: output,
  features: { compat_cr: output },
  cpuinfo: 'GUNW',
};

function hosts(...names: readonly string[]) {
  return Object.fromEntries(
    names.map((name) => [
      name,
      { name, address: `${name}.example`, labels: {}, state: 'active' as const, ssh: {} },
    ]),
  );
}

describe('answers that are remembered', () => {
  let cache = '';

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mig-cache-'));
    cache = join(folder, 'new', 'mig');
    onTestFinished(() => rm(folder, { recursive: true }));
  });

  async function remember(host: string, what = REMEMBERED): Promise<void> {
    const answers = await RememberedAnswers.open(hosts(host), cache);
    answers.keep(host, what);
    await answers.save();
  }

  async function recalled(host: string): Promise<RememberedCriu | undefined> {
    return (await RememberedAnswers.open(hosts(host), cache)).recall(host);
  }

  it('are those of the same host, for this user alone', async () => {
    await remember('alpha');

    expect(await recalled('alpha')).toEqual(REMEMBERED);
    expect(await recalled('beta')).toBeUndefined();
    expect(await readdir(cache)).toEqual(['criu.json']);
    expect((await stat(join(cache, 'criu.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(cache)).mode & 0o777).toBe(0o700);
  });

  it('are not those of another login or way to the same address', async () => {
    await remember('alpha');
    const { alpha } = hosts('alpha');
    if (!alpha) throw new Error('no host');

    for (const ssh of [{ port: 2222 }, { user: 'backup' }, { proxy_jump: 'bastion' }]) {
      const answers = await RememberedAnswers.open({ alpha: { ...alpha, ssh } }, cache);
      expect(answers.recall('alpha')).toBeUndefined();
    }
  });

  it('leave those alone that another command wrote meanwhile', async () => {
    const answers = await RememberedAnswers.open(hosts('alpha'), cache);
    answers.keep('alpha', REMEMBERED);
    await remember('beta', { ...REMEMBERED, basis: 'boot 2' });

    await answers.save();

    expect(await recalled('alpha')).toEqual(REMEMBERED);
    expect(await recalled('beta')).toMatchObject({ basis: 'boot 2' });
  });

  it('are not written again where nothing is new', async () => {
    await remember('alpha');
    const before = await stat(join(cache, 'criu.json'));

    await remember('alpha');

    expect((await stat(join(cache, 'criu.json'))).ino).toBe(before.ino);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['empty', () => ''],
    ['of another kind', () => '[null, 7]'],
    ['of another version', (text: string) => text.replace('"version":1', '"version":2')],
    ['without a list', () => '{"version":1,"hosts":7}'],
    ['changed', (text: string) => text.replace('"code":0', '"code":1')],
    ['of another shape', (text: string) => text.replace('"features"', '"feature"')],
    [
      'full of nothing',
      () => '{"version":1,"hosts":[null,[],["[\\"alpha.example\\",null,null,null]",null]]}',
    ],
  ])('are none in a file that is %s, which is replaced', async (_, damage) => {
    await remember('alpha');
    const file = join(cache, 'criu.json');
    await writeFile(file, damage(await readFile(file, 'utf8')));

    expect(await recalled('alpha')).toBeUndefined();

    await remember('alpha');
    expect(await recalled('alpha')).toEqual(REMEMBERED);
  });

  it('are none where the folder cannot be written, without a word', async () => {
    const folder = join(cache, '..', '..', 'file');
    await writeFile(folder, '');
    const answers = await RememberedAnswers.open(hosts('alpha'), folder);
    answers.keep('alpha', REMEMBERED);

    await answers.save();

    expect((await RememberedAnswers.open(hosts('alpha'), folder)).recall('alpha')).toBeUndefined();
  });
});
