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

interface Method {
  readonly module: string;
  readonly owner: string;
  readonly method: string;
}

const JOURNAL: Method = { module: 'journal', owner: 'Journal', method: 'write' };

/** What is no step of the protocol, by the method of mig's programs that does it. */
const DEEDS: Readonly<Record<string, Method>> = {
  quiet_unit: { module: 'source', owner: 'Source', method: 'quiet_unit' },
  copy_ahead: { module: 'source', owner: 'Source', method: 'copy_ahead' },
  finish_unit: { module: 'source', owner: 'Source', method: '_finish_unit' },
  make_home: { module: 'destination', owner: 'Destination', method: 'make_home' },
  move_address: { module: 'destination', owner: 'Destination', method: '_await_calls' },
  settle_home: { module: 'destination', owner: 'Destination', method: '_settle_home' },
  adopt: { module: 'unit_home', owner: 'UnitHome', method: '_adopt' },
};

/** Makes every Python of a host load lab_halt.py as it starts. */
export async function installHalt(host: LabHost): Promise<void> {
  const program = await readFile(join(import.meta.dirname, 'lab_halt.py'), 'utf8');
  await host.mustExec(
    'cd /usr/local/lib/python3.*/dist-packages && cat > lab_halt.py && echo import lab_halt > lab_halt.pth',
    { stdin: program },
  );
}

/** The next supervisor, or recovery's verb, that starts on the host stands still once it gets to this moment of a step, or deed. */
export function orderHalt(host: LabHost, step: string, moment: Moment): void {
  rmSync(host.path(HALTED), { force: true });
  const deed = DEEDS[step];
  const order =
    deed === undefined
      ? { ...JOURNAL, words: [step, ENTRIES[moment].state], when: ENTRIES[moment].when }
      : { ...deed, words: [], when: moment === 'before' ? 'before' : 'after' };
  writeFileSync(host.path(ORDER), JSON.stringify(order));
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
