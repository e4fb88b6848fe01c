import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const takeAway = (here: string): string => `
from container_home import ContainerHome
here = ${JSON.stringify(here)}
ContainerHome({"cgroup": here, "container": {"bundle": here + "/bundle", "state": here + "/state"}}).take_away()`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mig-container-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('takes away what a restore has left on the disk of a host that was started anew, and nothing that is in use', async () => {
  for (const path of ['bundle/criu-root', 'state/criu-root/somebody'])
    mkdirSync(join(folder, path), { recursive: true });

  await runPython(folder, takeAway(folder));

  expect([readdirSync(join(folder, 'bundle')), readdirSync(join(folder, 'state/criu-root'))]).toEqual([
    [],
    ['somebody'],
  ]);
});
