import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const BOOT = '0123456789abcdef0123456789abcdef';

describe('what a unit has in a /tmp of its own while it is started anew', () => {
  let tmp: string;
  beforeEach(async () => {
    tmp = await mkdtemp(join(tmpdir(), 'mig-keepsakes-'));
    for (const name of [`${BOOT}-a.service-AbCd12`, `${BOOT}-aa.service-AbCd12`]) {
      await mkdir(join(tmp, `systemd-private-${name}/tmp`), { recursive: true });
      await writeFile(join(tmp, `systemd-private-${name}/tmp/note`), name);
    }
  });
  afterEach(async () => rm(tmp, { recursive: true }));

  const act = async (lines: string): Promise<string> =>
    runPython(
      tmp,
      `
import keepsakes
keepsakes.place_on_host = lambda root, folder: root
kept = keepsakes.Keepsakes("a.service", "r1", [sys.argv[1]])
${lines}`,
    );

  it('is set aside once, given back, and forgotten', async () => {
    await mkdir(join(tmp, 'new'));

    await act('kept.set_aside(); kept.set_aside(); kept.give_back(sys.argv[1] + "/new")');
    expect(await readFile(join(tmp, 'new/note'), 'utf8')).toBe(`${BOOT}-a.service-AbCd12`);
    expect(await readdir(tmp)).toContain('.mig-r1-a.service');
    await act('kept.forget(); kept.forget()');

    expect(await readdir(tmp)).not.toContain('.mig-r1-a.service');
    expect(await readdir(join(tmp, `systemd-private-${BOOT}-aa.service-AbCd12/tmp`))).toEqual(['note']);
  });

  it('is not looked for where there is none', async () => {
    await rm(join(tmp, `systemd-private-${BOOT}-a.service-AbCd12`), { recursive: true });
    await mkdir(join(tmp, 'new'));

    await act('kept.set_aside(); kept.give_back(sys.argv[1] + "/new"); kept.forget()');

    expect(await readdir(join(tmp, 'new'))).toEqual([]);
  });
});
