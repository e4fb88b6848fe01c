import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Plan } from '../../model/index.ts';
import { printPlan, readPlan } from '../../plan/index.ts';
import { renderFindings, renderPlan, renderRun, renderWindows } from '../../report/index.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { isDigest } from '../is-digest.ts';
import { loadSpec } from '../load-spec.ts';
import { jsonOption, reportOption, specOption } from '../options.ts';
import { originOfPlan } from '../origin-of-plan.ts';
import { planContent } from '../report-contents.ts';
import { readPlanText } from '../read-plan-text.ts';
import { withReports, type Reports } from '../reports.ts';
import { findRun, readRun, runNames } from '../run-history.ts';
import { sha256 } from '../sha256.ts';
import type { Terminal } from '../terminal.ts';
import { windowsDocument } from '../windows-document.ts';

export const showCommand: Command = {
  options: {
    ...specOption,
    ...jsonOption,
    ...reportOption,
    windows: {
      type: 'string',
      describe: 'Show when moves may begin: this many of the next openings',
      requiresArg: true,
    },
  },
  examples: [
    ['mig show --report html=run.html', 'a report of the last run, made afterwards'],
    ['mig show --windows 5', 'the next five openings, in local time and in UTC'],
  ],
  run: (args, screen) =>
    withReports(args, ['plan', 'run'], screen, (reports, terminal) => show(args, reports, terminal)),
};

async function show(args: Arguments, reports: Reports, terminal: Terminal): Promise<ExitCode> {
  const openings = args.text('windows');
  if (openings !== undefined) return await showWindows(openings, args, terminal);
  const yaml = args.text('file') ?? 'mig.yaml';
  const base = dirname(resolve(yaml));
  const name = args.text('FILE') ?? (await runNames(base)).at(-1);
  if (name === undefined) {
    terminal.remark('There is no run yet. Name a saved plan: mig show FILE\n');
    return exitCode.usage;
  }
  const folder = await findRun(base, name);
  if (folder !== undefined) {
    const record = await readRun(folder);
    const origin = await originOfPlan(yaml, record.plan);
    if (record.plan !== undefined) reports.about(planContent(record.plan, origin));
    reports.about({ kind: 'run', record, ...origin });
    terminal.answer(
      args.flag('json')
        ? record.events.map((event) => `${JSON.stringify(event)}\n`).join('')
        : renderRun(record, terminal.answerStyle),
    );
    return exitCode.ok;
  }
  const plan = isDigest(name)
    ? (await readPlanText(name, await loadSpec(yaml, terminal), terminal)).plan
    : await planIn(name, terminal);
  if (plan === undefined) return exitCode.usage;
  reports.about(planContent(plan, await originOfPlan(yaml, plan)));
  terminal.answer(args.flag('json') ? printPlan(plan) : renderPlan(plan, terminal.answerStyle));
  return exitCode.ok;
}

async function planIn(file: string, terminal: Terminal): Promise<Plan | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    terminal.remark(`${file} is neither a run of this project nor a file.\n`);
    return undefined;
  }
  const reading = readPlan(text, file, sha256);
  if (reading.ok) return reading.plan;
  terminal.remark(renderFindings([reading.finding], terminal.remarkStyle));
  return undefined;
}

async function showWindows(openings: string, args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const isOther = args.text('FILE') !== undefined || args.list('report').length > 0;
  if (isOther || !/^[1-9]\d{0,2}$/.test(openings)) {
    terminal.remark('--windows takes a number from 1 to 999, and neither FILE nor --report.\n');
    return exitCode.usage;
  }
  const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
  const document = windowsDocument(spec, Number(openings), Date.now());
  terminal.answer(
    args.flag('json')
      ? `${JSON.stringify(document, undefined, 2)}\n`
      : renderWindows(document, terminal.answerStyle),
  );
  return exitCode.ok;
}
