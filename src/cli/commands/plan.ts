import { readFile, writeFile } from 'node:fs/promises';
import { printPlan } from '../../plan/index.ts';
import { readInventory, writeInventory } from '../../probe/index.ts';
import { renderFindings, renderPlan } from '../../report/index.ts';
import type { Inventory, Spec } from '../../model/index.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { loadSpec } from '../load-spec.ts';
import { assertTargets, makePlan, obstacleOf } from '../make-plan.ts';
import { inventoryOptions, jsonOption, planOptions } from '../options.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';

export const planCommand: Command = {
  line: 'plan',
  describe: 'Look at the hosts and say what would move, whether it can, and how long it would stand still',
  options: {
    ...planOptions,
    ...jsonOption,
    ...inventoryOptions,
    out: { type: 'string', describe: 'Write the plan to a file, for `mig apply FILE`', requiresArg: true },
    'detailed-exitcode': { type: 'boolean', describe: 'Exit with 2 if something would move' },
  },
  examples: [['mig plan --out plan.json', 'keep the plan, have it reviewed, then carry out exactly that']],
  async run(args, terminal) {
    const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
    const targets = args.list('target');
    assertTargets(spec, targets, terminal);
    const inventory = await observe(spec, args, terminal);
    const saveTo = args.text('save-inventory');
    if (saveTo !== undefined) await writeFile(saveTo, writeInventory(inventory), { mode: 0o600 });
    const plan = makePlan(spec, inventory, targets, { appliable: args.text('inventory') === undefined });
    const out = args.text('out');
    if (out !== undefined) await writeFile(out, printPlan(plan), { mode: 0o600 });
    terminal.answer(args.flag('json') ? printPlan(plan) : renderPlan(plan, terminal.answerStyle));
    const obstacle = obstacleOf(plan);
    if (out !== undefined) {
      const usable = plan.appliable && obstacle === undefined;
      const next = usable ? ` To carry out exactly this:\n\n  mig apply ${out}` : '';
      terminal.remark(`\nThe plan is in ${out}.${next}\n`);
    }
    if (obstacle !== undefined) return obstacle;
    return args.flag('detailed-exitcode') && plan.summary.move > 0 ? exitCode.changes : exitCode.ok;
  },
};

async function observe(spec: Spec, args: Arguments, terminal: Terminal): Promise<Inventory> {
  const recorded = args.text('inventory');
  if (recorded !== undefined) {
    const reading = readInventory(await readFile(recorded, 'utf8'), recorded);
    if (reading.ok) return reading.inventory;
    terminal.remark(renderFindings([reading.finding], terminal.remarkStyle));
    throw new Stopped(exitCode.usage);
  }
  // Loaded here: a plan from recorded facts needs no ssh.
  const { HostsInUse } = await import('../hosts-in-use.ts');
  const hosts = await HostsInUse.open(spec);
  try {
    for (const note of hosts.notes) terminal.remark(`${note}\n`);
    return await hosts.observe();
  } finally {
    await hosts.close();
  }
}
