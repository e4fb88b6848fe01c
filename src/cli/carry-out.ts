import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  advancePosition,
  AT_THE_BEGINNING,
  type LockRequest,
  type LockResult,
  type MoveConnections,
  type NotNow,
  RunFolder,
  runPlan,
  takeLocks,
  takeLocksUnderLease,
  type RunPosition,
} from '../apply/index.ts';
import { criuEngine } from '../engines/index.ts';
import type { Controller, Event, Inventory, MoveAction, Plan, Spec } from '../model/index.ts';
import { judgeAction, printPlan, type StaleReason } from '../plan/index.ts';
import {
  createListrView,
  createPlainLines,
  ndjsonSink,
  renderRun,
  type ProgressView,
} from '../report/index.ts';
import { situationAt } from '../windows/index.ts';
import { deadlineRefusals } from './deadline.ts';
import { describeController } from './describe-controller.ts';
import { eventLog } from './event-log.ts';
import { exitCodeOfRun, type ExitCode } from './exit-code.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import type { Interrupts } from './interrupts.ts';
import { keepOn } from './keep-on.ts';
import { Lanes } from './lanes.ts';
import { lookBack } from './look-back.ts';
import { destinationsOf, makePlan } from './make-plan.ts';
import type { ReportOrigin } from './report-contents.ts';
import type { Reports } from './reports.ts';
import { makeRunId } from './run-id.ts';
import { readRun } from './run-history.ts';
import { runVoice } from './run-voice.ts';
import type { Terminal } from './terminal.ts';
import { windowRefusals, withoutCutoffs } from './window-gate.ts';
import { backendOf } from './with-backend.ts';

export interface CarryOut {
  readonly plan: Plan;
  readonly spec: Spec;
  readonly hosts: HostsInUse;
  readonly json: boolean;
  /** Why windows and freezes do not hold; undefined: they do. */
  readonly breakGlass: string | undefined;
  /** How long to wait for another run, ms. */
  readonly lockTimeout: number;
  readonly interrupts: Interrupts;
  readonly terminal: Terminal;
  readonly reports: Reports;
  readonly origin: ReportOrigin;
  /** What the run is for, where that is more than the YAML. */
  readonly reason?: string;
  /** How long from now everything has to be over, ms; absent: no matter. */
  readonly deadline_ms?: number;
  /** Once the run has its name, before anything moves. */
  readonly begin?: (run: string, controller: Controller) => Promise<void>;
}

/** How often progress is told the time, ms. */
const TICK_MS = 1000;

/** Between two looks at the hosts, where what speaks against a move may pass. */
const PAUSE_MS = 1000;

/** One run of a plan: its folder, its progress, its end as text or events, its exit code. */
export async function carryOut({
  plan,
  spec,
  hosts,
  json,
  breakGlass,
  lockTimeout,
  interrupts,
  terminal,
  reports,
  origin,
  reason,
  deadline_ms,
  begin,
}: CarryOut): Promise<ExitCode> {
  hosts.chooseBy({ approved: destinationsOf(plan) });
  const started = new Date();
  const { opening } = situationAt(spec, started.getTime());
  const end = deadline_ms === undefined ? undefined : Date.now() + deadline_ms;
  const run = makeRunId(started);
  const controller = describeController(process.env, started);
  await begin?.(run, controller);
  const folder = new RunFolder(dirname(spec.file), run, printPlan(plan));
  const view = await openView(plan, json, terminal);
  let position: RunPosition = AT_THE_BEGINNING;
  const goOn = keepOn(terminal, () => position.hasBegun);
  const backend = backendOf(spec);
  const lease_ms = spec.backend?.lease_ms;
  const lockAll = (request: LockRequest): Promise<LockResult> =>
    backend && lease_ms !== undefined
      ? takeLocksUnderLease({ backend, lease_ms }, request)
      : takeLocks(request);
  const lanes = plan.policies && new Lanes(hosts);
  const events: Event[] = [];
  reports.about(async () => {
    // What was told counts, whether or not it could be written down.
    const kept = await readRun(folder.path).catch(() => ({}));
    return { kind: 'run', record: { ...kept, plan, events }, ...origin };
  });
  const record = (event: Event): void => {
    events.push(event);
    position = advancePosition(position, event);
    try {
      folder.record(event);
    } catch (error) {
      goOn(error);
    }
  };
  const emit = eventLog(run, [record, view.sink]);
  const ticking = setInterval(() => view.tick(Date.now()), TICK_MS);
  interrupts.speakAs(
    runVoice(
      emit,
      () => position,
      async (lastWord) => {
        await view.close();
        await reports.write();
        // A picture that was redrawn leaves no words behind.
        if (!json && terminal.canAnimate) terminal.remark(lastWord);
      },
    ),
  );
  try {
    const { outcome } = await runPlan({
      run,
      plan,
      spec,
      connectionTo: (host) => hosts.connections.get(host),
      connections: (names) => lanes?.take(names) ?? sharedConnections(hosts),
      engine: criuEngine,
      emit,
      keepLogs: (workload, logs) => folder.keepLogs(workload, logs).catch(goOn),
      observe: (signal) => hosts.observe(signal),
      judge: (action, inventory) => judge(action, plan, spec, inventory, run),
      pause: (signal) => setTimeout(PAUSE_MS, undefined, { signal }).catch(() => undefined),
      reconnect: (host) => hosts.reconnect(host),
      refuse: notNow(spec, breakGlass === undefined, end),
      lookBack: (made, signal) => lookBack(made, { spec, hosts, run, signal }),
      refuseBack: (action) => notNow(withoutCutoffs(spec), breakGlass === undefined, end)(action)?.words,
      ...(breakGlass === undefined ? opening?.window !== undefined && { window: opening } : { breakGlass }),
      ...(reason !== undefined && { reason }),
      controller,
      lock: (workloads, onWait) =>
        lockAll({
          project: plan.project,
          workloads,
          holder: { ...controller, command: 'apply', run },
          connectionTo: (host) => hosts.connections.get(host),
          reconnect: (host) => hosts.reconnect(host),
          timeout_ms: lockTimeout,
          signal: interrupts.signal,
          onWait,
        }),
      signal: interrupts.signal,
    });
    await view.close();
    if (!json) terminal.answer(`\n${renderRun(await readRun(folder.path), terminal.answerStyle)}`);
    return exitCodeOfRun(outcome);
  } finally {
    clearInterval(ticking);
    interrupts.release();
    await lanes?.close();
    await view.close();
    folder.close();
  }
}

/** One move at a time needs no connections besides those that there are. */
function sharedConnections(hosts: HostsInUse): MoveConnections {
  return {
    to: (host) => Promise.resolve(hosts.connections.get(host)),
    reconnect: (host) => hosts.reconnect(host),
    release: () => undefined,
  };
}

/** Why a move may not begin at the moment when it is asked: the windows, unless they do not hold, and a deadline. */
function notNow(
  spec: Spec,
  heedsWindows: boolean,
  end: number | undefined,
): (action: MoveAction) => NotNow | undefined {
  return (action) => {
    const now = Date.now();
    const late = end === undefined ? undefined : deadlineRefusals(spec, end, now)(action);
    if (late !== undefined) return { by: 'deadline', words: late };
    const closed = heedsWindows ? windowRefusals(spec, now)(action) : undefined;
    return closed === undefined ? undefined : { by: 'window', words: closed };
  };
}

/** Compares one action with what a plan made right now would say of its workload. */
function judge(
  action: MoveAction,
  plan: Plan,
  spec: Spec,
  inventory: Inventory,
  run: string,
): readonly StaleReason[] {
  const fresh = makePlan(spec, inventory, [action.workload], { ownRun: run, approved: plan });
  return judgeAction(
    action,
    fresh.actions.find(({ workload }) => workload === action.workload),
  );
}

async function openView(plan: Plan, json: boolean, terminal: Terminal): Promise<ProgressView> {
  if (json) return { sink: ndjsonSink(terminal.answer), tick: () => undefined, close: async () => undefined };
  if (!terminal.canAnimate) return createPlainLines(terminal.remark, terminal.remarkStyle);
  return createListrView({ stream: process.stderr, style: terminal.remarkStyle, plan });
}
