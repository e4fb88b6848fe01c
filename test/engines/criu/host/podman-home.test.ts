import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const takeAway = (here: string): string => `
from podman_home import PodmanHome
here = ${JSON.stringify(here)}
podman = {"path": here + "/podman", "name": "web", "folder": here, "hold_seconds": 1, "systemd_cgroup": True}
container = {"name": "1234", "state": here + "/state", "bundle": here + "/bundle", "delete": [here + "/runtime"], "podman": podman}
PodmanHome({"cgroup": here + "/cgroup", "container": container}).take_away()`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mig-podman-'));
  // Neither knows of the container.
  for (const program of ['podman', 'runtime']) {
    writeFileSync(join(folder, program), '#!/bin/sh\nexit 1\n');
    chmodSync(join(folder, program), 0o755);
  }
  mkdirSync(join(folder, 'state'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('takes away what the runtime still has of a container whose podman was killed on its way', async () => {
  writeFileSync(join(folder, 'begun'), '/var/lib/containers/storage/overlay/1234');

  await runPython(folder, takeAway(folder));

  expect(['state', 'begun'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
});

it('takes nothing away where podman was not called', async () => {
  await runPython(folder, takeAway(folder));

  expect(existsSync(join(folder, 'state'))).toBe(true);
});
