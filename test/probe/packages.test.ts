import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PROGRAMS = join(import.meta.dirname, '../../src/probe/program');

const SCRIPT = `
import json, os, sys
os.environ["PATH"] = sys.argv[1]
sys.path.insert(0, ${JSON.stringify(PROGRAMS)})
from packages import packages
print(json.dumps(packages(json.load(sys.stdin)), sort_keys=True))
`;

/** Prints what dpkg-query prints on Debian 12 for one library that it knows by its former name, and one that is diverted. */
const DPKG_QUERY = `#!/bin/sh
case $1 in
  --search)
    echo 'diversion by glibc from: /lib/libdiverted.so.2'
    echo 'diversion by glibc to: /lib/libdiverted.so.2.usr'
    for word; do
      case $word in
        /lib/libc.so.6) echo 'libc6:amd64: /lib/libc.so.6' ;;
        /usr/bin/shop) echo 'shop-common, shop-extra: /usr/bin/shop' ;;
        '/srv/a\\*b') echo 'shop-common: /srv/a*b' ;;
      esac
    done
    exit 1 ;;
  --show)
    echo 'libc6:amd64 libc6 2.36-9+deb12u14'
    echo 'shop-common shop-common 1:4.0~rc1-2' ;;
esac
`;

/** Prints what rpm prints: an answer for each file, or a complaint in its place. */
const RPM = `#!/bin/sh
for word; do last=$word; done
case $last in
  /usr/bin/shop) echo 'shop 4.0-2.el9' ;;
  *) echo "file $last is not owned by any package"; exit 1 ;;
esac
`;

/** The formats are those of the package managers; a story in the lab asks a real one. */
describe('the packages that files come from', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mig-packages-'));
    await program('debian/dpkg-query', DPKG_QUERY);
    await program('red-hat/rpm', RPM);
    await mkdir(join(folder, 'neither'));
  });

  afterAll(async () => rm(folder, { recursive: true }));

  it('are told by Debian, also of files that it calls by the names of before /usr was merged', () => {
    expect(ask('debian', ['/usr/lib/libc.so.6', '/usr/bin/shop', '/srv/a*b', '/srv/nobodys'])).toEqual({
      '/usr/lib/libc.so.6': 'libc6 2.36-9+deb12u14',
      '/usr/bin/shop': 'shop-common 1:4.0~rc1-2',
      '/srv/a*b': 'shop-common 1:4.0~rc1-2',
    });
  });

  it('are told by Red Hat', () => {
    expect(ask('red-hat', ['/usr/bin/shop', '/srv/nobodys'])).toEqual({ '/usr/bin/shop': 'shop 4.0-2.el9' });
  });

  it('are not told where there is neither of their package managers', () => {
    expect(ask('neither', ['/usr/bin/shop'])).toEqual({});
  });

  async function program(path: string, text: string): Promise<void> {
    const whole = join(folder, path);
    await mkdir(dirname(whole), { recursive: true });
    await writeFile(whole, text);
    await chmod(whole, 0o755);
  }

  function ask(kind: string, paths: readonly string[]): unknown {
    const printed = execFileSync('python3', ['-B', '-c', SCRIPT, join(folder, kind)], {
      input: JSON.stringify(paths),
    });
    return JSON.parse(printed.toString());
  }
});
