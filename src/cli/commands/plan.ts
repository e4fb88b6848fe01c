import { writeFile } from 'node:fs/promises';
import { printPlan } from '../../plan/index.ts';
import { writeInventory } from '../../probe/index.ts';
import { renderPlan } from '../../report/index.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { loadSpec } from '../load-spec.ts';
import { assertTargets, makePlan, obstacleOf } from '../make-plan.ts';
import { observe } from '../observe.ts';
import { inventoryOptions, jsonOption, planOptions } from '../options.ts';
import { today } from '../today.ts';

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
    const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal, { today: today() });
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
