import { writeFile } from 'node:fs/promises';
import { printPlan } from '../../plan/index.ts';
import { githubAnnotations, renderPlan } from '../../report/index.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { loadWithPlaces } from '../load-spec.ts';
import { obstacleOf } from '../make-plan.ts';
import { jsonOption, reportOption, specOption } from '../options.ts';
import { planToRebalance } from '../plan-to-rebalance.ts';
import { problemsTo } from '../problems-to.ts';
import { readBalanceLimits } from '../read-balance-limits.ts';
import { readDuration } from '../read-duration.ts';
import { placedFindings, planContent, reportOrigin } from '../report-contents.ts';
import { withReports, type Reports } from '../reports.ts';
import type { Terminal } from '../terminal.ts';
import { today } from '../today.ts';

export const rebalanceCommand: Command = {
  options: {
    ...specOption,
    ...jsonOption,
    ...reportOption,
    for: {
      type: 'string',
      describe: 'How long to measure, e.g. 30s',
      default: '5s',
      requiresArg: true,
    },
    'max-moves': {
      type: 'string',
      describe: 'Propose no more moves than this, those that help most; without it as many as are worth it',
      requiresArg: true,
    },
    'min-gain': {
      type: 'string',
      describe: 'How many points a move has to gain at least, beyond what it costs',
      default: '0.5',
      requiresArg: true,
    },
    tolerance: {
      type: 'string',
      describe: 'Leave hosts as they are that are no more points from the average than this',
      default: '5',
      requiresArg: true,
    },
    out: { type: 'string', describe: 'Write the plan to a file, for `mig apply FILE`', requiresArg: true },
    expires: {
      type: 'string',
      describe: 'How long the plan may be carried out, e.g. 1h; without it as long as it fits',
      requiresArg: true,
    },
    'detailed-exitcode': { type: 'boolean', describe: 'Exit with 2 if something would move' },
  },
  examples: [
    ['mig rebalance', 'show what could be moved, and what comes of it'],
    ['mig rebalance --for 1m --out plan.json', 'keep it, have it reviewed, then: mig apply plan.json'],
  ],
  run: (args, screen) =>
    withReports(args, ['plan'], screen, (reports, terminal) => rebalance(args, reports, terminal)),
};

async function rebalance(args: Arguments, reports: Reports, terminal: Terminal): Promise<ExitCode> {
  const limits = readBalanceLimits(args, terminal);
  const lasts_ms = readDuration(args, 'expires', terminal);
  const file = args.text('file') ?? 'mig.yaml';
  const { spec, placeOf } = await loadWithPlaces(file, terminal, {
    today: today(),
    onProblems: problemsTo(reports, await reportOrigin(file), terminal),
  });
  const origin = await reportOrigin(file, placeOf);
  const plan = await planToRebalance(spec, limits, { ...(lasts_ms !== undefined && { lasts_ms }) }, terminal);
  reports.about(planContent(plan, origin));
  const out = args.text('out');
  if (out !== undefined) await writeFile(out, printPlan(plan), { mode: 0o600 });
  terminal.answer(args.flag('json') ? printPlan(plan) : renderPlan(plan, terminal.answerStyle));
  terminal.command?.(githubAnnotations(placedFindings(plan, origin), origin.file));
  const obstacle = obstacleOf(plan);
  if (plan.summary.move > 0 && obstacle === undefined) terminal.remark(whatNext(out, plan.digest));
  if (obstacle !== undefined) return obstacle;
  return args.flag('detailed-exitcode') && plan.summary.move > 0 ? exitCode.changes : exitCode.ok;
}

function whatNext(out: string | undefined, digest: string): string {
  if (out === undefined)
    return '\nNothing was moved. To keep such a plan and carry it out:\n\n  mig rebalance --out plan.json && mig apply plan.json\n';
  return `\nNothing was moved. The plan is in ${out}. To carry out exactly this:\n\n  mig apply ${out}\n\nIts digest, for whoever approves it: ${digest}\n`;
}
