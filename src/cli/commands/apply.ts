import { readFile } from 'node:fs/promises';
import type { Plan, Spec } from '../../model/index.ts';
import { judgeStaleness, readPlan, type StaleReason } from '../../plan/index.ts';
import { renderFindings, renderPlan } from '../../report/index.ts';
import { askForYes } from '../ask.ts';
import { carryOut } from '../carry-out.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { HostsInUse } from '../hosts-in-use.ts';
import { loadSpec } from '../load-spec.ts';
import { assertTargets, makePlan, obstacleOf } from '../make-plan.ts';
import { planOptions } from '../options.ts';
import { sha256 } from '../sha256.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';

export const applyCommand: Command = {
  line: 'apply [FILE]',
  describe: 'Plan, ask, and move what has to move; with FILE, carry out exactly that plan',
  options: {
    ...planOptions,
    json: { type: 'boolean', describe: 'Print one JSON event a line (NDJSON) instead of text; asks nothing' },
    'auto-approve': { type: 'boolean', describe: 'Do not ask before moving' },
  },
  examples: [
    ['mig apply', 'show the plan, ask, carry it out'],
    ['mig apply plan.json', 'carry out a reviewed plan, or refuse because the world has changed'],
  ],
  async run(args, terminal) {
    const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
    const saved = await readSaved(args, terminal);
    const targets = saved === undefined ? args.list('target') : saved.actions.map(({ workload }) => workload);
    if (saved === undefined) assertTargets(spec, targets, terminal);
    assertApproval(args, saved, terminal);
    const { HostsInUse } = await import('../hosts-in-use.ts');
    const hosts = await HostsInUse.open(spec);
    try {
      for (const note of hosts.notes) terminal.remark(`${note}\n`);
      return await applyTo(hosts, spec, saved, targets, args, terminal);
    } finally {
      await hosts.close();
    }
  },
};

async function applyTo(
  hosts: HostsInUse,
  spec: Spec,
  saved: Plan | undefined,
  targets: readonly string[],
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const fresh = makePlan(spec, await hosts.observe(), targets);
  if (saved !== undefined) assertFresh(saved, fresh, terminal);
  const plan = saved ?? fresh;
  if (!args.flag('json')) terminal.answer(renderPlan(plan, terminal.answerStyle));
  const obstacle = obstacleOf(plan);
  if (obstacle !== undefined) {
    terminal.remark(
      '\nNothing was touched. What stands in the way is said above; `--target` leaves workloads out.\n',
    );
    return obstacle;
  }
  if (plan.summary.move > 0 && saved === undefined && !args.flag('auto-approve')) {
    if (!(await askForYes('\nMove now? Only `yes` is taken as a yes: '))) {
      terminal.remark('Nothing was touched.\n');
      return exitCode.cancelled;
    }
  }
  if (plan.summary.move === 0 && !args.flag('json')) return exitCode.ok;
  return carryOut({ plan, spec, hosts, json: args.flag('json'), terminal });
}

async function readSaved(args: Arguments, terminal: Terminal): Promise<Plan | undefined> {
  const file = args.text('FILE');
  if (file === undefined) return undefined;
  if (args.list('target').length > 0) {
    terminal.remark('A saved plan is carried out as it is: --target belongs to `mig plan`.\n');
    throw new Stopped(exitCode.usage);
  }
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    terminal.remark(`The plan cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    throw new Stopped(exitCode.usage);
  });
  const reading = readPlan(text, file, sha256);
  if (!reading.ok) {
    terminal.remark(renderFindings([reading.finding], terminal.remarkStyle));
    throw new Stopped(exitCode.usage);
  }
  if (!reading.plan.appliable) {
    terminal.remark(
      `${file} was made from recorded facts. Make one from the live hosts: mig plan --out ${file}\n`,
    );
    throw new Stopped(exitCode.usage);
  }
  return reading.plan;
}

/** Somebody has to say yes: a person, a flag, or whoever saved the plan. */
function assertApproval(args: Arguments, saved: Plan | undefined, terminal: Terminal): void {
  if (saved !== undefined || args.flag('auto-approve')) return;
  if (terminal.canAsk && !args.flag('json')) return;
  terminal.remark(
    'Nobody can be asked here. Either `mig plan --out FILE` and `mig apply FILE`, or `mig apply --auto-approve`.\n',
  );
  throw new Stopped(exitCode.usage);
}

function assertFresh(saved: Plan, fresh: Plan, terminal: Terminal): void {
  const reasons = judgeStaleness(saved, fresh);
  if (reasons.length === 0) return;
  const lines = reasons.map(({ message }) => `  - ${message}\n`).join('');
  const blocked = reasons.every(isBlocked);
  terminal.remark(
    `The plan ${blocked ? 'cannot be carried out' : 'is stale'}; nothing was touched:\n\n${lines}\nMake a new one: mig plan\n`,
  );
  throw new Stopped(blocked ? exitCode.blocked : exitCode.stale);
}

function isBlocked({ kind }: StaleReason): boolean {
  return kind === 'blocked';
}
