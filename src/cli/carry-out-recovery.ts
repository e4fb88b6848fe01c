import { dirname } from 'node:path';
import { recoverMoves, RunFolder, takeLocks, type RecoverResult } from '../apply/index.ts';
import { removeLeftovers, rescue, type RescueAnswer, type RescueOrder } from '../engines/index.ts';
import type { Event, HostTrace, Spec } from '../model/index.ts';
import { sightMoves, type OperatorsWord } from '../plan/index.ts';
import { createPlainLines, type RecoveryDocument } from '../report/index.ts';
import { describeController } from './describe-controller.ts';
import { eventLog } from './event-log.ts';
import { isSwept, type RecoveryScope } from './find-recovery.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import { catchInterrupts, type InterruptVoice, type Interrupts } from './interrupts.ts';
import { makeRunId } from './run-id.ts';
import type { Terminal } from './terminal.ts';

export interface CarryOutRecovery {
  readonly document: RecoveryDocument;
  readonly spec: Spec;
  readonly word: OperatorsWord;
  readonly scope: RecoveryScope;
  readonly hosts: HostsInUse;
  /** Shows no progress. */
  readonly quiet: boolean;
  /** How long to wait for another run, ms. */
  readonly lockTimeout: number;
  readonly terminal: Terminal;
  /** Those of the command that it is a part of; absent: it has its own. */
  readonly interrupts?: Interrupts;
}

/** How often progress is told the time, ms. */
const TICK_MS = 1000;

/** One recovery as a run of its own: with a folder, a number, locks on the hosts, and events. */
export async function carryOutRecovery(
  task: CarryOutRecovery,
): Promise<RecoverResult & { readonly run: string }> {
  const { document, spec, word, scope, hosts, terminal } = task;
  const started = new Date();
  const run = makeRunId(started);
  const holder = { ...describeController(process.env, started), command: 'recover', run } as const;
  const folder = new RunFolder(
    dirname(spec.file),
    run,
    `${JSON.stringify(document, undefined, 2)}\n`,
    'recovery.json',
  );
  const view = createPlainLines(task.quiet ? () => undefined : terminal.remark, terminal.remarkStyle);
  const emit = eventLog(run, [(event: Event) => folder.record(event), view.sink]);
  const ticking = setInterval(() => view.tick(Date.now()), TICK_MS);
  const voice: InterruptVoice = {
    stopping: (signal) =>
      emit({
        type: 'interrupt',
        signal,
        message: 'Stopping after the act that is under way. Once more lets go.',
      }),
    detaching: async (signal) =>
      emit({ type: 'interrupt', signal, message: 'Letting go. What is left to do: mig recover' }),
  };
  const interrupts = task.interrupts ?? catchInterrupts(voice);
  task.interrupts?.speakAs(voice);
  try {
    const result = await recoverMoves({
      run,
      project: spec.project,
      moves: document.moves.filter(({ steps }) => steps.length > 0),
      sweeps: (trace) => isSwept(trace, scope),
      holder,
      emit,
      observe: () => hosts.observe(),
      sight: (inventory) => sightMoves(spec, inventory, word),
      rescue: (host, order, othersMs) => rescueOn(hosts, host, order, othersMs),
      remove: (host, traces) => removeOn(hosts, host, traces),
      lock: (workloads, onWait) =>
        takeLocks({
          project: spec.project,
          workloads,
          holder,
          connectionTo: (host) => hosts.connections.get(host),
          reconnect: (host) => hosts.reconnect(host),
          timeout_ms: task.lockTimeout,
          signal: interrupts.signal,
          onWait,
        }),
      signal: interrupts.signal,
    });
    return { ...result, run };
  } finally {
    clearInterval(ticking);
    if (task.interrupts === undefined) interrupts.release();
    await view.close();
    folder.close();
  }
}

async function rescueOn(
  hosts: HostsInUse,
  host: string,
  order: RescueOrder,
  othersMs: number,
): Promise<RescueAnswer> {
  try {
    return await rescue(await hosts.reconnect(host), order, othersMs);
  } catch (error) {
    return { outcome: 'unknown', reason: messageOf(error) };
  }
}

async function removeOn(
  hosts: HostsInUse,
  host: string,
  traces: readonly HostTrace[],
): Promise<readonly string[]> {
  try {
    return await removeLeftovers(await hosts.reconnect(host), traces);
  } catch (error) {
    return [messageOf(error)];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
