import { readFile } from 'node:fs/promises';
import type { Inventory, Spec } from '../model/index.ts';
import { readInventory } from '../probe/index.ts';
import { renderFindings } from '../report/index.ts';
import { asOnlooker } from './as-onlooker.ts';
import type { Arguments } from './command.ts';
import { exitCode } from './exit-code.ts';
import { RememberedAnswers } from './remembered-answers.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** What is on the hosts now, or what `--inventory` has on record of them; stops with 64 if that cannot be read. */
export async function observe(spec: Spec, args: Arguments, terminal: Terminal): Promise<Inventory> {
  const recorded = args.text('inventory');
  if (recorded !== undefined) {
    const reading = readInventory(await readFile(recorded), recorded);
    if (reading.ok) return reading.inventory;
    terminal.remark(renderFindings([reading.finding], terminal.remarkStyle));
    throw new Stopped(exitCode.usage);
  }
  // Loaded here: a plan from recorded facts needs no ssh.
  const { HostsInUse } = await import('./hosts-in-use.ts');
  const hosts = await HostsInUse.open(asOnlooker(spec));
  try {
    const targets = args.list('target');
    if (targets.length > 0) hosts.chooseBy({ targets });
    for (const note of hosts.notes) terminal.remark(`${note}\n`);
    const remembered = await RememberedAnswers.open(spec.hosts);
    const inventory = await hosts.observe(undefined, remembered);
    await remembered.save();
    return inventory;
  } finally {
    // What was seen is judged meanwhile; the process ends when the last connection has.
    void hosts.close();
  }
}
