import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LabHost } from '../../lab/lab-host.ts';
import type { Moment } from '../matrix/point.ts';

const ORDER = '/run/lab-halt';
const HALTED = '/run/lab-halted';

/** The journal's entry of a step at which each moment is, and the side of it. */
const ENTRIES: Readonly<Record<Moment, { readonly state: string; readonly when: string }>> = {
  before: { state: 'begin', when: 'after' },
  effect: { state: 'done', when: 'before' },
  record: { state: 'done', when: 'after' },
};

/** Makes every Python of a host load lab_halt.py as it starts. */
export async function installHalt(host: LabHost): Promise<void> {
  const program = await readFile(join(import.meta.dirname, 'lab_halt.py'), 'utf8');
  await host.mustExec(
    'cd /usr/local/lib/python3.*/dist-packages && cat > lab_halt.py && echo import lab_halt > lab_halt.pth',
    { stdin: program },
  );
}

/** The next supervisor, or recovery's verb, that starts on the host stands still once it gets to this moment of a step. */
export function orderHalt(host: LabHost, step: string, moment: Moment): void {
  rmSync(host.path(HALTED), { force: true });
  writeFileSync(host.path(ORDER), JSON.stringify({ step, ...ENTRIES[moment] }));
}

/** Waits until the supervisor stands still, or until `given_up` says that it never will. Tells which it was. */
export async function halted(host: LabHost, given_up: () => boolean): Promise<boolean> {
  while (!existsSync(host.path(HALTED))) {
    if (given_up()) return false;
    await sleep(2);
  }
  return true;
}

/** The supervisor goes on. A host that was destroyed, or has rebooted, has nothing that waits any more. */
export function releaseHalt(host: LabHost): void {
  if (host.initPid() !== undefined) rmSync(host.path(ORDER), { force: true });
}
