import { dirname } from 'node:path';
import { RunFolder, runPlan } from '../apply/index.ts';
import { coldEngine } from '../engines/index.ts';
import type { Event, Inventory, MoveAction, Plan, Spec } from '../model/index.ts';
import { judgeAction, printPlan } from '../plan/index.ts';
import {
  createListrView,
  createPlainLines,
  ndjsonSink,
  renderRun,
  type ProgressView,
} from '../report/index.ts';
import { eventLog } from './event-log.ts';
import { exitCodeOfRun, type ExitCode } from './exit-code.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import { catchInterrupts } from './interrupts.ts';
import { makePlan } from './make-plan.ts';
import { makeRunId } from './run-id.ts';
import { readRun } from './run-history.ts';
import type { Terminal } from './terminal.ts';

export interface CarryOut {
  readonly plan: Plan;
  readonly spec: Spec;
  readonly hosts: HostsInUse;
  readonly json: boolean;
  readonly terminal: Terminal;
}

/** How often progress is told the time, ms. */
const TICK_MS = 1000;

/** One run of a plan: its folder, its progress, its end as text or events, its exit code. */
export async function carryOut({ plan, spec, hosts, json, terminal }: CarryOut): Promise<ExitCode> {
  const run = makeRunId(new Date());
  const folder = new RunFolder(dirname(spec.file), run, printPlan(plan));
  const view = await openView(plan, json, terminal);
  const emit = eventLog(run, [(event: Event) => folder.record(event), view.sink]);
  const ticking = setInterval(() => view.tick(Date.now()), TICK_MS);
  const interrupts = catchInterrupts(
    (signal) =>
      emit({
        type: 'interrupt',
        signal,
        message:
          'Stopping at the next safe point: what has not committed is undone, what has is finished. Once more lets go.',
      }),
    (signal) =>
      emit({
        type: 'interrupt',
        signal,
        message: 'Letting go: the hosts bring the move to its end by themselves. See `mig status`.',
      }),
  );
  try {
    const { outcome } = await runPlan({
      run,
      plan,
      spec,
      connections: hosts.connections,
      engine: coldEngine,
      emit,
      keepLogs: (workload, logs) => folder.keepLogs(workload, logs),
      observe: () => hosts.observe(),
      judge: (action, inventory) => judge(action, spec, inventory),
      reconnect: (host) => hosts.reconnect(host),
      signal: interrupts.signal,
    });
    await view.close();
    if (!json) terminal.answer(`\n${renderRun(await readRun(folder.path), terminal.answerStyle)}`);
    return exitCodeOfRun(outcome);
  } finally {
    clearInterval(ticking);
    interrupts.release();
    await view.close();
    folder.close();
  }
}

/** Compares one action with what a plan made right now would say of its workload. */
function judge(action: MoveAction, spec: Spec, inventory: Inventory): readonly string[] {
  const fresh = makePlan(spec, inventory, [action.workload]);
  return judgeAction(
    action,
    fresh.actions.find(({ workload }) => workload === action.workload),
  ).map(({ message }) => message);
}

async function openView(plan: Plan, json: boolean, terminal: Terminal): Promise<ProgressView> {
  if (json) return { sink: ndjsonSink(terminal.answer), tick: () => undefined, close: async () => undefined };
  if (!terminal.canAnimate) return createPlainLines(terminal.remark, terminal.remarkStyle);
  return createListrView({ stream: process.stderr, style: terminal.remarkStyle, plan });
}
