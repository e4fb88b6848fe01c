import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const UNIT = 'mig-20260102-030405-abcd-shop.service';

describe('the cgroup of a supervisor that was killed', () => {
  let mount: string;
  beforeEach(async () => {
    mount = await mkdtemp(join(tmpdir(), 'mig-cgroup-'));
  });
  afterEach(async () => rm(mount, { recursive: true }));

  const remove = async (): Promise<void> => {
    await runPython(
      mount,
      `
import supervisor_cgroup
supervisor_cgroup.remove_supervisor_cgroup(
    {"cgroup_mount": sys.argv[2], "record": "/var/lib/mig/20260102-030405-abcd-shop"})`,
      [mount],
    );
  };

  it('goes when the move is cleaned up, and those of other moves stay', async () => {
    await mkdir(join(mount, 'system.slice', UNIT), { recursive: true });
    await mkdir(join(mount, 'system.slice', 'mig-20260102-030405-abcd-other.service'));

    await remove();

    expect(await readdir(join(mount, 'system.slice'))).toEqual(['mig-20260102-030405-abcd-other.service']);
  });

  it('stays as long as something is in it', async () => {
    await mkdir(join(mount, 'system.slice', UNIT, 'somebody'), { recursive: true });

    await remove();

    expect(await readdir(join(mount, 'system.slice', UNIT))).toEqual(['somebody']);
  });

  it('is nothing to speak of where there is none', async () => {
    await remove();

    expect(await readdir(mount)).toEqual([]);
  });
});
