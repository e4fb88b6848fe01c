import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Opening, Plan, Spec } from '../../model/index.ts';
import { judgeStaleness, readPlan, type StaleReason } from '../../plan/index.ts';
import { renderFindings, renderPlan } from '../../report/index.ts';
import { askForYes } from '../ask.ts';
import { carryOut } from '../carry-out.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { idleVoice } from '../idle-voice.ts';
import { catchInterrupts, type Interrupts } from '../interrupts.ts';
import type { HostsInUse } from '../hosts-in-use.ts';
import { loadSpec } from '../load-spec.ts';
import { assertTargets, makePlan, obstacleOf } from '../make-plan.ts';
import { lockOptions, planOptions, windowOptions } from '../options.ts';
import { readBreakGlass } from '../read-break-glass.ts';
import { readLockTimeout } from '../read-lock-timeout.ts';
import { sha256 } from '../sha256.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';
import { today } from '../today.ts';
import { waitForOpening } from '../wait-for-opening.ts';
import { windowGate } from '../window-gate.ts';

/** Between two looks at a workload that somebody is at work on, ms. */
const RETRY_MS = 1000;

export const applyCommand: Command = {
  line: 'apply [FILE]',
  describe: 'Plan, ask, and move what has to move; with FILE, carry out exactly that plan',
  options: {
    ...planOptions,
    ...lockOptions,
    ...windowOptions,
    json: { type: 'boolean', describe: 'Print one JSON event a line (NDJSON) instead of text; asks nothing' },
    'auto-approve': { type: 'boolean', describe: 'Do not ask before moving' },
  },
  examples: [
    ['mig apply', 'show the plan, ask, carry it out'],
    ['mig apply plan.json', 'carry out a reviewed plan, or refuse because the world has changed'],
  ],
  async run(args, terminal) {
    const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal, { today: today() });
    const saved = await readSaved(args, terminal);
    const targets = saved === undefined ? args.list('target') : saved.actions.map(({ workload }) => workload);
    if (saved === undefined) assertTargets(spec, targets, terminal);
    assertApproval(args, saved, terminal);
    readLockTimeout(args, terminal);
    readBreakGlass(args, terminal);
    const interrupts = catchInterrupts(idleVoice(terminal));
    const { HostsInUse } = await import('../hosts-in-use.ts');
    let agreed: Agreed = { targets, ...(saved && { plan: saved }) };
    try {
      for (;;) {
        // Nobody keeps a connection open while waiting for hours.
        const hosts = await HostsInUse.open(spec);
        let end: ExitCode | Postponed;
        try {
          for (const note of hosts.notes) terminal.remark(`${note}\n`);
          end = await applyTo(hosts, spec, agreed, args, interrupts, terminal);
        } finally {
          await hosts.close();
        }
        if (typeof end === 'number') return end;
        await waitForOpening(end.opening, terminal);
        agreed = { targets: end.plan.actions.map(({ workload }) => workload), plan: end.plan, waited: true };
      }
    } finally {
      interrupts.release();
    }
  },
};

/** What is to be carried out. */
interface Agreed {
  readonly targets: readonly string[];
  /** Absent: nobody has seen it yet. */
  readonly plan?: Plan;
  /** It was shown before a window was waited for. */
  readonly waited?: boolean;
}

/** Somebody has agreed to a plan, and waits until it may be carried out. */
interface Postponed {
  readonly plan: Plan;
  readonly opening: Opening;
}

async function applyTo(
  hosts: HostsInUse,
  spec: Spec,
  { targets, plan: saved, waited = false }: Agreed,
  args: Arguments,
  interrupts: Interrupts,
  terminal: Terminal,
): Promise<ExitCode | Postponed> {
  const breakGlass = readBreakGlass(args, terminal);
  const planning = { ms: readLockTimeout(args, terminal), signal: interrupts.signal, breakGlass };
  const fresh = await planOnceFree(hosts, spec, targets, planning);
  if (saved !== undefined) {
    assertSettled(fresh, terminal);
    assertFresh(saved, fresh, terminal);
  }
  const plan = saved === undefined ? fresh : { ...saved, ...(fresh.window && { window: fresh.window }) };
  const obstacle = obstacleOf(plan);
  if (waited) terminal.remark('The plan still holds.\n');
  else if (!args.flag('json')) terminal.answer(renderPlan(plan, terminal.answerStyle));
  else if (obstacle !== undefined) terminal.remark(renderPlan(plan, terminal.remarkStyle));
  if (obstacle !== undefined) {
    terminal.remark(
      '\nNothing was touched. What stands in the way is said above; `--target` leaves workloads out.\n',
    );
    return obstacle;
  }
  const gate = windowGate(spec, plan, Date.now());
  const next = args.flag('wait-for-window') && !gate.open ? gate.next : undefined;
  if (plan.summary.move > 0 && breakGlass === undefined) {
    if (!gate.open && !next) {
      terminal.remark(`\n${gate.words}\n${outside(gate.next !== undefined)}`);
      return exitCode.outsideWindow;
    }
    for (const words of gate.open ? gate.left : []) terminal.remark(`\nStays for now: ${words}.\n`);
  }
  if (plan.summary.move > 0 && saved === undefined && !args.flag('auto-approve')) {
    const when = next ? 'when the window opens' : 'now';
    if (!(await askForYes(`\nMove ${when}? Only \`yes\` is taken as a yes: `))) {
      terminal.remark('Nothing was touched.\n');
      return exitCode.cancelled;
    }
  }
  if (plan.summary.move === 0 && !args.flag('json')) return exitCode.ok;
  if (plan.summary.move > 0 && next) return { plan, opening: next };
  return carryOut({
    plan,
    breakGlass,
    spec,
    hosts,
    json: args.flag('json'),
    lockTimeout: readLockTimeout(args, terminal),
    interrupts,
    terminal,
  });
}

function outside(canWait: boolean): string {
  const wait = canWait ? '`--wait-for-window` waits for it; ' : '';
  return `Nothing was touched. ${wait}\`--break-glass REASON\` goes ahead all the same, on record.\n`;
}

/** A plan made now. While somebody is at work on one of its workloads, they are waited for, up to `ms`. */
async function planOnceFree(
  hosts: HostsInUse,
  spec: Spec,
  targets: readonly string[],
  {
    ms,
    signal,
    breakGlass,
  }: { readonly ms: number; readonly signal: AbortSignal; readonly breakGlass: string | undefined },
): Promise<Plan> {
  const end = performance.now() + ms;
  for (;;) {
    const plan = makePlan(spec, await hosts.observe(), targets, { breakGlass });
    if (obstacleOf(plan) !== exitCode.locked || performance.now() >= end || signal.aborted) return plan;
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
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

/** A move that is not over weighs more than whatever has changed since the plan was made. */
function assertSettled(fresh: Plan, terminal: Terminal): void {
  const obstacle = obstacleOf(fresh);
  if (obstacle !== exitCode.needsRecovery && obstacle !== exitCode.locked) return;
  const open = ['workload/in-limbo', 'workload/in-progress'];
  const findings = fresh.actions.flatMap((action) =>
    action.findings.filter(({ code }) => open.includes(code)),
  );
  terminal.remark(`${renderFindings(findings, terminal.remarkStyle)}\nNothing was touched.\n`);
  throw new Stopped(obstacle);
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
