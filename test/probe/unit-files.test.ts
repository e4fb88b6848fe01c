import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PROGRAMS = join(import.meta.dirname, '../../src/probe/program');

describe('the files that a unit is made of', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-unit-files-'));
    for (const path of [
      'etc/service.d/all.conf',
      'etc/shop-.service.d/shop.conf',
      'etc/shop-web@.service.d/template.conf',
      'run/shop-web@1.service.d/one.conf',
      'run/shop-web@1.service.d/one.txt',
      'run/shop-web@2.service.d/another.conf',
      'run/other.service.d/other.conf',
    ]) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), '');
    }
  });
  afterAll(async () => rm(root, { recursive: true }));

  it('are, of a unit that a host has not, the drop-ins that it would have there', () => {
    const found = ask(`units.strays("shop-web@1.service")`) as readonly string[];

    expect(found.map((path) => path.slice(root.length + 1)).toSorted()).toEqual([
      'etc/service.d/all.conf',
      'etc/shop-.service.d/shop.conf',
      'etc/shop-web@.service.d/template.conf',
      'run/shop-web@1.service.d/one.conf',
    ]);
  });

  it('are, of one that a move has made, those that it was made of, and not what systemd was told for it', () => {
    const drop = '/run/systemd/transient/a.service.d';
    const shown = {
      FragmentPath: '/run/systemd/transient/a.service',
      DropInPaths: `${drop}/000-mig.conf ${drop}/001-a.service.conf /etc/systemd/system/service.d/b.conf`,
    };

    expect(
      ask(`[path for path in units.files_of(${JSON.stringify(shown)}) if not units.is_own(path)]`),
    ).toEqual([`${drop}/001-a.service.conf`, '/etc/systemd/system/service.d/b.conf']);
  });

  function ask(expression: string): unknown {
    const script = `
import json, sys
sys.path.insert(0, ${JSON.stringify(PROGRAMS)})
import units
units.FOLDERS = (${JSON.stringify(join(root, 'etc'))}, ${JSON.stringify(join(root, 'run'))})
print(json.dumps(${expression}))
`;
    return JSON.parse(execFileSync('python3', ['-B', '-c', script]).toString());
  }
});
