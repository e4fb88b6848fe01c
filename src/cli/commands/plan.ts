import { writeFile } from 'node:fs/promises';
import { archivePlan } from '../../backends/index.ts';
import { printPlan } from '../../plan/index.ts';
import { writeInventory } from '../../probe/index.ts';
import { githubAnnotations, renderPlan } from '../../report/index.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { loadWithPlaces } from '../load-spec.ts';
import { assertTargets, makePlan, obstacleOf } from '../make-plan.ts';
import { observe } from '../observe.ts';
import { inventoryOptions, jsonOption, planOptions, reportOption } from '../options.ts';
import { readDuration } from '../read-duration.ts';
import { problemsTo } from '../problems-to.ts';
import { placedFindings, planContent, reportOrigin } from '../report-contents.ts';
import { withReports, type Reports } from '../reports.ts';
import type { Terminal } from '../terminal.ts';
import { today } from '../today.ts';
import { asked, backendFor } from '../with-backend.ts';

export const planCommand: Command = {
  options: {
    ...planOptions,
    ...jsonOption,
    ...reportOption,
    ...inventoryOptions,
    out: { type: 'string', describe: 'Write the plan to a file, for `mig apply FILE`', requiresArg: true },
    archive: {
      type: 'boolean',
      describe: 'Keep the plan in the backend, for `mig approve DIGEST` and `mig apply DIGEST`',
    },
    expires: {
      type: 'string',
      describe: 'How long the plan may be carried out, e.g. 24h; without it as long as it fits',
      requiresArg: true,
    },
    'detailed-exitcode': { type: 'boolean', describe: 'Exit with 2 if something would move' },
  },
  examples: [['mig plan --out plan.json', 'keep the plan, have it reviewed, then carry out exactly that']],
  run: (args, screen) =>
    withReports(args, ['plan'], screen, (reports, terminal) => plan(args, reports, terminal)),
};

async function plan(args: Arguments, reports: Reports, terminal: Terminal): Promise<ExitCode> {
  const file = args.text('file') ?? 'mig.yaml';
  const { spec, placeOf } = await loadWithPlaces(file, terminal, {
    today: today(),
    onProblems: problemsTo(reports, await reportOrigin(file), terminal),
  });
  const origin = await reportOrigin(file, placeOf);
  const targets = args.list('target');
  assertTargets(spec, targets, terminal);
  const archive = args.flag('archive') ? backendFor('--archive', spec, terminal) : undefined;
  const lasts_ms = readDuration(args, 'expires', terminal);
  const inventory = await observe(spec, args, terminal);
  const saveTo = args.text('save-inventory');
  if (saveTo !== undefined) await writeFile(saveTo, writeInventory(inventory), { mode: 0o600 });
  const made = makePlan(spec, inventory, targets, {
    appliable: args.text('inventory') === undefined,
    ...(lasts_ms !== undefined && { lasts_ms }),
  });
  reports.about(planContent(made, origin));
  const out = args.text('out');
  if (out !== undefined) await writeFile(out, printPlan(made), { mode: 0o600 });
  if (archive) await asked(archive, terminal, () => archivePlan(archive, made.digest, printPlan(made)));
  terminal.answer(args.flag('json') ? printPlan(made) : renderPlan(made, terminal.answerStyle));
  terminal.command?.(githubAnnotations(placedFindings(made, origin), origin.file));
  const obstacle = obstacleOf(made);
  if (out !== undefined) {
    const usable = made.appliable && obstacle === undefined;
    const next = usable
      ? ` To carry out exactly this:\n\n  mig apply ${out}\n\nIts digest, for whoever approves it: ${made.digest}`
      : '';
    terminal.remark(`\nThe plan is in ${out}.${next}\n`);
  }
  if (archive) terminal.remark(`\nThe plan is in ${archive.name}, as ${made.digest}\n`);
  if (obstacle !== undefined) return obstacle;
  return args.flag('detailed-exitcode') && made.summary.move > 0 ? exitCode.changes : exitCode.ok;
}
