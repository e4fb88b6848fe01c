import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding, Opening, Plan, Spec } from '../model/index.ts';
import { renderPlan } from '../report/index.ts';
import { approverOf } from './approver-of.ts';
import { askForYes } from './ask.ts';
import { assertApproval } from './assert-approval.ts';
import { assertSettled } from './assert-settled.ts';
import { carryOut } from './carry-out.ts';
import type { Arguments } from './command.ts';
import { deadlineRefusals } from './deadline.ts';
import { describeController } from './describe-controller.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { idleVoice } from './idle-voice.ts';
import { catchInterrupts, type Interrupts } from './interrupts.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import { loadWithPlaces } from './load-spec.ts';
import { assertTargets, destinationsOf, makePlan, obstacleOf } from './make-plan.ts';
import { problemsTo } from './problems-to.ts';
import type { Aim, Purpose } from './purpose.ts';
import { readBreakGlass } from './read-break-glass.ts';
import { readLockTimeout } from './read-lock-timeout.ts';
import { planContent, reportOrigin, type ReportOrigin } from './report-contents.ts';
import type { Reports } from './reports.ts';
import { makeRunId } from './run-id.ts';
import { readExpected, readSavedPlan } from './saved-plan.ts';
import { settleInterrupted } from './settle-interrupted.ts';
import type { Terminal } from './terminal.ts';
import { today } from './today.ts';
import { waitForOpening } from './wait-for-opening.ts';
import { windowGate } from './window-gate.ts';
import { whyNotBegun, planToCarryOut } from './plan-to-carry-out.ts';

/** Between two looks at a workload that somebody is at work on, ms. */
const RETRY_MS = 1000;

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
  readonly purpose?: Purpose;
  /** What the purpose has come to. */
  readonly aim?: Aim;
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

/**
 * What `mig apply` does, and every command that has something carried out: plan, show, ask, wait for a window, move.
 *
 * @param purpose - what is carried out instead of the YAML as it is.
 */
export async function applySpec(
  args: Arguments,
  reports: Reports,
  terminal: Terminal,
  purpose?: Purpose,
): Promise<ExitCode> {
  const file = args.text('file') ?? 'mig.yaml';
  const read = async (): Promise<Pick<Order, 'spec' | 'origin'>> => {
    const { spec, placeOf } = await loadWithPlaces(file, terminal, {
      today: today(),
      onProblems: problemsTo(reports, await reportOrigin(file), terminal),
    });
    return { spec, origin: await reportOrigin(file, placeOf) };
  };
  let written = await read();
  purpose?.check?.(written.spec);
  const saved = await readSavedPlan(args, written.spec, terminal);
  const expected = readExpected(args, terminal);
  const targets = saved === undefined ? args.list('target') : saved.actions.map(({ workload }) => workload);
  if (saved === undefined) assertTargets(written.spec, targets, terminal);
  assertApproval(args, saved, expected, purpose, terminal);
  const lockTimeout = readLockTimeout(args, terminal);
  const breakGlass = readBreakGlass(args, terminal);
  const interrupts = catchInterrupts(idleVoice(terminal));
  const { HostsInUse } = await import('./hosts-in-use.ts');
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
        const order = { ...written, ...limits, args, reports, interrupts, terminal };
        end = purpose
          ? await applyPurpose(hosts, agreed, { ...order, purpose })
          : await applyTo(hosts, agreed, order);
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

/** The spec and the workloads are what the purpose makes of the YAML, and of what is on the hosts. */
async function applyPurpose(
  hosts: HostsInUse,
  agreed: Agreed,
  order: Order & { readonly purpose: Purpose },
): Promise<ExitCode | Postponed> {
  const aim = await order.purpose.aim(order.spec, hosts, order.terminal);
  if (typeof aim === 'number') return aim;
  if (aim.targets.length === 0) {
    const now = new Date();
    await aim.begin(makeRunId(now), describeController(process.env, now));
    return await aim.end(exitCode.ok);
  }
  hosts.goBy(aim.spec);
  return await applyTo(hosts, { ...agreed, targets: aim.targets }, { ...order, spec: aim.spec, aim });
}

async function applyTo(
  hosts: HostsInUse,
  { targets, plan: saved, waited = false }: Agreed,
  order: Order,
): Promise<ExitCode | Postponed> {
  const { spec, expected, args, origin, reports, interrupts, lockTimeout, breakGlass, terminal } = order;
  const { purpose, aim } = order;
  const fresh = await planOnceFree(hosts, targets, saved, order);
  reports.about(planContent(fresh, origin));
  if (saved !== undefined && !purpose) assertSettled(fresh, terminal);
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
  if (obstacle !== undefined && !(aim && canMoveTheRest(plan))) {
    const wayOut = aim ? '.' : '; `--target` leaves workloads out.';
    terminal.remark(`\nNothing was touched. What stands in the way is said above${wayOut}\n`);
    return obstacle;
  }
  const gate = windowGate(spec, plan, Date.now());
  const late = purpose?.deadline_ms === undefined ? [] : tooLong(spec, plan, purpose.deadline_ms);
  for (const words of late) terminal.remark(`\nStays for now: ${words}.\n`);
  if (late.length > 0 && late.length === plan.summary.move) {
    reports.about(planContent(plan, origin, late));
    terminal.remark('Nothing was touched: no move fits into the time until the deadline.\n');
    return exitCode.outsideWindow;
  }
  const next = args.flag('wait-for-window') && !gate.open ? gate.next : undefined;
  if (plan.summary.move > 0 && breakGlass === undefined) {
    if (!gate.open && !next) {
      reports.about(planContent(plan, origin, [gate.words]));
      terminal.remark(`\n${gate.words}\n${outside(gate.next !== undefined)}`);
      return exitCode.outsideWindow;
    }
    for (const words of gate.open ? gate.left : []) terminal.remark(`\nStays for now: ${words}.\n`);
  }
  const approver = plan.summary.move > 0 ? await approverOf(saved ?? plan, spec, terminal) : 'not-needed';
  if (approver === 'nobody') {
    const words = `Nobody has approved it in the backend: mig approve ${(saved ?? plan).digest}`;
    reports.about(planContent(plan, origin, [words]));
    terminal.remark(`\n${words}\nNothing was touched.\n`);
    return exitCode.blocked;
  }
  if (plan.summary.move > 0 && approver === 'not-needed' && !isApproved(saved, order)) {
    const when = next ? 'when the window opens' : 'now';
    if (!(await askForYes(`\nMove ${when}? Only \`yes\` is taken as a yes: `))) {
      terminal.remark('Nothing was touched.\n');
      reports.about(planContent(plan, origin, ['Nobody said yes']));
      return exitCode.cancelled;
    }
  }
  if (plan.summary.move === 0 && !args.flag('json')) return exitCode.ok;
  if (plan.summary.move > 0 && next) return { plan: saved ?? plan, opening: next };
  const code = await carryOut({
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
    ...(purpose && { reason: purpose.reason }),
    ...(purpose?.deadline_ms !== undefined && { deadline_ms: purpose.deadline_ms }),
    ...(aim && { begin: aim.begin }),
  });
  if (!aim) return code;
  return await aim.end(code === exitCode.ok ? (obstacle ?? code) : code);
}

/** Where a purpose leaves what is blocked: whether there is something else, and nothing against the plan as a whole. */
function canMoveTheRest({ summary, findings }: Plan): boolean {
  const isSilent = ({ code }: Finding): boolean => code === 'host/unreachable';
  return summary.move > 0 && findings.every((one) => one.severity !== 'error' || isSilent(one));
}

/** The moves that would not be over in time if they began at once, a sentence each. */
function tooLong(spec: Spec, plan: Plan, deadline_ms: number): readonly string[] {
  const now = Date.now();
  const refusal = deadlineRefusals(spec, now + deadline_ms, now);
  return plan.actions.flatMap((action) => {
    const words = action.action === 'move' ? refusal(action) : undefined;
    return words === undefined ? [] : [`${action.workload}: ${words}`];
  });
}

function outside(canWait: boolean): string {
  const wait = canWait ? '`--wait-for-window` waits for it; ' : '';
  return `Nothing was touched. ${wait}\`--break-glass REASON\` goes ahead all the same, on record.\n`;
}

/**
 * A plan made now. While somebody is at work on one of its workloads, they are waited for. What an earlier run has left
 * behind of their moves is settled first, if somebody has approved of moving them.
 */
async function planOnceFree(
  hosts: HostsInUse,
  targets: readonly string[],
  approved: Plan | undefined,
  order: Order,
): Promise<Plan> {
  const { spec, lockTimeout, breakGlass, interrupts, terminal } = order;
  const { signal } = interrupts;
  const end = performance.now() + lockTimeout;
  let maySettle = isApproved(approved, order);
  hosts.chooseBy({
    ...(targets.length > 0 && { targets }),
    ...(approved && { approved: destinationsOf(approved) }),
  });
  for (;;) {
    const plan = makePlan(spec, await hosts.observe(), targets, { breakGlass, approved });
    const obstacle = obstacleOf(plan);
    if (obstacle === exitCode.needsRecovery && maySettle && !signal.aborted) {
      maySettle = false;
      const workloads = plan.actions.map(({ workload }) => workload);
      await settleInterrupted({ spec, hosts, workloads, lockTimeout, interrupts, terminal });
      continue;
    }
    if (obstacle !== exitCode.locked || performance.now() >= end || signal.aborted) return plan;
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Whether nobody needs to be asked any more. */
function isApproved(saved: Plan | undefined, { expected, args }: Order): boolean {
  return saved !== undefined || expected !== undefined || args.flag('auto-approve');
}
