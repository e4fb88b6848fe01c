import { setTimeout as sleep } from 'node:timers/promises';
import type { Opening, Plan, Spec } from '../../model/index.ts';
import { renderFindings, renderPlan } from '../../report/index.ts';
import { askForYes } from '../ask.ts';
import { carryOut } from '../carry-out.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { idleVoice } from '../idle-voice.ts';
import { catchInterrupts, type Interrupts } from '../interrupts.ts';
import type { HostsInUse } from '../hosts-in-use.ts';
import { loadWithPlaces } from '../load-spec.ts';
import { assertTargets, destinationsOf, makePlan, obstacleOf } from '../make-plan.ts';
import { lockOptions, planOptions, reportOption, windowOptions } from '../options.ts';
import { problemsTo } from '../problems-to.ts';
import { readBreakGlass } from '../read-break-glass.ts';
import { readLockTimeout } from '../read-lock-timeout.ts';
import { planContent, reportOrigin, type ReportOrigin } from '../report-contents.ts';
import { withReports, type Reports } from '../reports.ts';
import { readExpected, readSavedPlan } from '../saved-plan.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';
import { today } from '../today.ts';
import { waitForOpening } from '../wait-for-opening.ts';
import { windowGate } from '../window-gate.ts';
import { whyNotBegun, planToCarryOut } from '../plan-to-carry-out.ts';

/** Between two looks at a workload that somebody is at work on, ms. */
const RETRY_MS = 1000;

export const applyCommand: Command = {
  line: 'apply [FILE]',
  describe: 'Plan, ask, and move what has to move; with FILE, carry out exactly that plan',
  options: {
    ...planOptions,
    ...lockOptions,
    ...windowOptions,
    ...reportOption,
    json: { type: 'boolean', describe: 'Print one JSON event a line (NDJSON) instead of text; asks nothing' },
    'auto-approve': { type: 'boolean', describe: 'Do not ask before moving' },
    expect: {
      type: 'string',
      describe: 'Carry out only the plan with this digest, the one that was approved; asks nothing',
      requiresArg: true,
    },
    'on-stale': {
      type: 'string',
      choices: ['fail', 'replan-equal'],
      describe: 'If FILE is stale: fail (default), or go on where a new plan asks for the same',
      requiresArg: true,
    },
  },
  examples: [
    ['mig apply', 'show the plan, ask, carry it out'],
    ['mig apply plan.json', 'carry out a reviewed plan, or refuse because the world has changed'],
    ['mig apply plan.json --expect sha256:…', 'and only if it is the one that was approved'],
  ],
  run: (args, screen) =>
    withReports(args, ['run', 'plan'], screen, (reports, terminal) => apply(args, reports, terminal)),
};

/** What the parts of the command work with. */
interface Order {
  readonly spec: Spec;
  /** The digest that was approved. */
  readonly expected: string | undefined;
  readonly lockTimeout: number;
  /** Why windows and freezes do not hold. */
  readonly breakGlass: string | undefined;
  readonly args: Arguments;
  readonly origin: ReportOrigin;
  readonly reports: Reports;
  readonly interrupts: Interrupts;
  readonly terminal: Terminal;
}

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

async function apply(args: Arguments, reports: Reports, terminal: Terminal): Promise<ExitCode> {
  const file = args.text('file') ?? 'mig.yaml';
  const read = async (): Promise<Pick<Order, 'spec' | 'origin'>> => {
    const { spec, placeOf } = await loadWithPlaces(file, terminal, {
      today: today(),
      onProblems: problemsTo(reports, await reportOrigin(file), terminal),
    });
    return { spec, origin: await reportOrigin(file, placeOf) };
  };
  let written = await read();
  const saved = await readSavedPlan(args, terminal);
  const expected = readExpected(args, terminal);
  const targets = saved === undefined ? args.list('target') : saved.actions.map(({ workload }) => workload);
  if (saved === undefined) assertTargets(written.spec, targets, terminal);
  assertApproval(args, saved, expected, terminal);
  const lockTimeout = readLockTimeout(args, terminal);
  const breakGlass = readBreakGlass(args, terminal);
  const interrupts = catchInterrupts(idleVoice(terminal));
  const { HostsInUse } = await import('../hosts-in-use.ts');
  let agreed: Agreed = { targets, ...(saved && { plan: saved }) };
  try {
    for (;;) {
      const reasons = saved === undefined ? [] : whyNotBegun(saved, expected, new Date());
      if (saved !== undefined && reasons.length > 0) {
        reports.about(planContent(saved, written.origin, reasons));
        terminal.remark(`${reasons.join('\n')}\nNothing was touched.\n`);
        return exitCode.stale;
      }
      // Nobody keeps a connection open while waiting for hours.
      const hosts = await HostsInUse.open(written.spec);
      let end: ExitCode | Postponed;
      try {
        for (const note of hosts.notes) terminal.remark(`${note}\n`);
        const limits = { expected, lockTimeout, breakGlass };
        end = await applyTo(hosts, agreed, { ...written, ...limits, args, reports, interrupts, terminal });
      } finally {
        await hosts.close();
      }
      if (typeof end === 'number') return end;
      await waitForOpening(end.opening, terminal);
      // Somebody may have written a freeze into it meanwhile: then the plan is stale.
      written = await read();
      agreed = { targets: end.plan.actions.map(({ workload }) => workload), plan: end.plan, waited: true };
    }
  } finally {
    interrupts.release();
  }
}

async function applyTo(
  hosts: HostsInUse,
  { targets, plan: saved, waited = false }: Agreed,
  order: Order,
): Promise<ExitCode | Postponed> {
  const { spec, expected, args, origin, reports, interrupts, lockTimeout, breakGlass, terminal } = order;
  const fresh = await planOnceFree(hosts, targets, saved, order);
  reports.about(planContent(fresh, origin));
  if (saved !== undefined) assertSettled(fresh, terminal);
  const choice = planToCarryOut({ saved, expected }, fresh, args.text('on-stale') === 'replan-equal');
  if (choice.kind === 'refused') {
    reports.about(planContent(saved ?? fresh, origin, choice.reasons));
    terminal.remark(choice.text);
    return choice.code;
  }
  if (choice.note !== undefined) terminal.remark(choice.note);
  const plan = { ...choice.plan, ...(fresh.window && { window: fresh.window }) };
  reports.about(planContent(plan, origin));
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
      reports.about(planContent(plan, origin, [gate.words]));
      terminal.remark(`\n${gate.words}\n${outside(gate.next !== undefined)}`);
      return exitCode.outsideWindow;
    }
    for (const words of gate.open ? gate.left : []) terminal.remark(`\nStays for now: ${words}.\n`);
  }
  const isApproved = saved !== undefined || expected !== undefined || args.flag('auto-approve');
  if (plan.summary.move > 0 && !isApproved) {
    const when = next ? 'when the window opens' : 'now';
    if (!(await askForYes(`\nMove ${when}? Only \`yes\` is taken as a yes: `))) {
      terminal.remark('Nothing was touched.\n');
      reports.about(planContent(plan, origin, ['Nobody said yes']));
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
    lockTimeout,
    interrupts,
    terminal,
    reports,
    origin,
  });
}

function outside(canWait: boolean): string {
  const wait = canWait ? '`--wait-for-window` waits for it; ' : '';
  return `Nothing was touched. ${wait}\`--break-glass REASON\` goes ahead all the same, on record.\n`;
}

/** A plan made now. While somebody is at work on one of its workloads, they are waited for. */
async function planOnceFree(
  hosts: HostsInUse,
  targets: readonly string[],
  approved: Plan | undefined,
  { spec, lockTimeout, breakGlass, interrupts: { signal } }: Order,
): Promise<Plan> {
  const end = performance.now() + lockTimeout;
  hosts.chooseBy({
    ...(targets.length > 0 && { targets }),
    ...(approved && { approved: destinationsOf(approved) }),
  });
  for (;;) {
    const plan = makePlan(spec, await hosts.observe(), targets, { breakGlass, approved });
    if (obstacleOf(plan) !== exitCode.locked || performance.now() >= end || signal.aborted) return plan;
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Somebody has to say yes: a person, a flag, or whoever saved the plan or names its digest. */
function assertApproval(
  args: Arguments,
  saved: Plan | undefined,
  expected: string | undefined,
  terminal: Terminal,
): void {
  if (saved !== undefined || expected !== undefined || args.flag('auto-approve')) return;
  if (terminal.canAsk && !args.flag('json')) return;
  terminal.remark(
    'Nobody can be asked here. Either `mig plan --out FILE` and `mig apply FILE`, or `mig apply --auto-approve`.\n',
  );
  throw new Stopped(exitCode.usage);
}

/**
 * A move that is not over weighs more than whatever has changed since the plan was made; and of a host that does not answer
 * nobody knows what has.
 */
function assertSettled(fresh: Plan, terminal: Terminal): void {
  const obstacle = obstacleOf(fresh);
  const codes = obstacle === undefined ? undefined : unsettled[obstacle];
  if (obstacle === undefined || codes === undefined) return;
  const findings = [...fresh.actions.flatMap((action) => action.findings), ...fresh.findings];
  const telling = findings.filter(({ code }) => codes.includes(code));
  // What concerns a host is found at each workload that it keeps from moving.
  const once = [...new Map(telling.map((finding) => [finding.detail, finding])).values()];
  terminal.remark(`${renderFindings(once, terminal.remarkStyle)}\nNothing was touched.\n`);
  throw new Stopped(obstacle);
}

const unsettled: Readonly<Partial<Record<ExitCode, readonly string[]>>> = {
  [exitCode.needsRecovery]: ['workload/in-limbo', 'workload/in-progress'],
  [exitCode.locked]: ['workload/in-limbo', 'workload/in-progress'],
  [exitCode.unreachable]: ['host/unreachable'],
};
