import { copiedFiles, copiedFolders, sysvToTake } from '../checks/index.ts';
import type { Engine, MadeUnits, MoveEnd, MoveOrder, MoveOutcome, MoveProgress } from '../engines/engine.ts';
import type { Connection } from '../hosts/connection.ts';
import type {
  Controller,
  Departure,
  EventBody,
  FileFacts,
  Finding,
  HookName,
  MoveAction,
  MoveLink,
  RunOutcome,
  WorkloadFacts,
  WorkloadResult,
  WorkloadSpec,
} from '../model/index.ts';
import { rateOverLink, sizeOfMove, slowerPace } from '../plan/index.ts';
import { readUnitSettings } from './read-unit-settings.ts';
import { runHook } from './run-hook.ts';
import { translateFailure } from './translate-failure.ts';
import { verify } from './verify.ts';

export interface OneMove {
  readonly run: string;
  readonly number: number;
  readonly project: string;
  readonly controller: Controller;
  readonly action: MoveAction;
  /** As it was found right before the move. */
  readonly link: MoveLink;
  readonly workload: WorkloadSpec;
  readonly source: MoveEnd;
  readonly destination: MoveEnd;
  readonly tree: WorkloadFacts;
  /** What is at paths of the source. */
  readonly files: Readonly<Record<string, FileFacts>>;
  /** Folders that only the workload sees. */
  readonly private_folders: readonly string[];
  /** How many moves may share the network of a host at a time: it stands still for as much longer at worst. */
  readonly sharing: number;
  /** What the destination keeps about drains. */
  readonly departures: readonly Departure[];
  readonly engine: Engine;
  /** A connection to a host that works: the one there is, or a new one. */
  readonly reconnect: (host: string) => Promise<Connection>;
  readonly emit: (event: EventBody) => void;
  readonly keepLogs: (workload: string, logs: Readonly<Record<string, string>>) => Promise<void>;
  readonly signal: AbortSignal;
}

/** One move from its first step to its verification; whatever happens is told in events and ends as a result. */
export async function moveOne(move: OneMove): Promise<{ outcome: RunOutcome; result: WorkloadResult }> {
  const { action, emit } = move;
  const started = performance.now();
  emit({
    type: 'move_start',
    workload: action.workload,
    source: action.source,
    destination: action.destination,
    ...(action.reason !== undefined && { reason: action.reason }),
    ...(move.link.path === 'relay' && { relayed: true }),
  });
  const made = await readUnitSettings(move.workload, move.source, move.destination);
  const outcome =
    typeof made === 'string' ? notBegun(made) : await move.engine.move(orderOf(move, made), progressOf(move));
  await move.keepLogs(action.workload, outcome.logs);
  const complaint = outcome.outcome === 'moved' ? await afterwards(move) : undefined;
  const failure = outcome.outcome === 'kept' ? outcome.message : complaint;
  // Of a workload that is in doubt nobody knows what would be right for it.
  if (failure !== undefined)
    await hooked(move, 'on_failure', complaint === undefined ? action.source : action.destination, failure);
  const result = {
    ...resultOf(move, outcome, complaint),
    total_ms: Math.round(performance.now() - started),
  };
  emit({ type: 'move_done', workload: action.workload, result });
  return { outcome: runOutcome(outcome, complaint, move.signal), result };
}

/** What the engine is told. */
function orderOf(move: OneMove, made: MadeUnits): MoveOrder {
  const { action } = move;
  const sysv = sysvToTake(move.tree, move.source.facts);
  const pace = slowerPace(move.source.facts.pace, move.destination.facts.pace);
  const rate = rateOverLink(move.link);
  return {
    run: move.run,
    number: move.number,
    project: move.project,
    controller: move.controller,
    workload: move.workload,
    strategy: action.strategy,
    link: move.link,
    source: move.source,
    destination: move.destination,
    tree: move.tree,
    size: sizeOfMove(move.tree, move.workload, move.files),
    ...(pace && { pace }),
    ...(rate !== undefined && { link_bytes_per_second: rate }),
    copied: copiedFiles(move.tree, move.workload, move.files),
    copied_folders: copiedFolders(move.tree, move.workload),
    private_folders: move.private_folders,
    departures: move.departures,
    ...(Object.keys(made).length > 0 && { made_units: made }),
    ...(sysv && { sysv }),
    hold_ms: action.estimate.downtime_ms * move.sharing + action.hold_limit_ms,
    ...(move.workload.hooks?.before_freeze && {
      beforeFreeze: () => hooked(move, 'before_freeze', action.source),
    }),
    ...(isVerifiedAtStart(move) && { verifyStart: () => verified(move) }),
    signal: move.signal,
  };
}

/** Nothing has been done on any host. */
function notBegun(message: string): MoveOutcome {
  return { outcome: 'kept', frozen: false, message, logs: {}, unfinished: [] };
}

/** Runs a command of the user's, if there is one for this point; what it says against the move, otherwise nothing. */
async function hooked(
  move: OneMove,
  name: HookName,
  host: string,
  reason?: string,
): Promise<string | undefined> {
  const hook = move.workload.hooks?.[name];
  if (!hook) return undefined;
  const at = hook.on ?? host;
  const verb = name.replace('_', '-');
  const progress = progressOf(move, at);
  progress.stepStarted(verb);
  const told = toldTo(move, reason);
  const complaint = await runHook({ name, hook, told, reach: () => move.reconnect(at) });
  if (complaint === undefined) progress.stepDone(verb);
  else progress.stepFailed(verb, complaint);
  return complaint;
}

/** What a hook learns of its move. */
function toldTo(
  { run, project, action }: OneMove,
  reason: string | undefined,
): Readonly<Record<string, string>> {
  return {
    MIG_RUN: run,
    MIG_PROJECT: project,
    MIG_WORKLOAD: action.workload,
    MIG_SOURCE: action.source,
    MIG_DESTINATION: action.destination,
    MIG_PID: String(action.identity.pid),
    ...(reason !== undefined && { MIG_REASON: reason.split('\n')[0] ?? '' }),
  };
}

/** Whether all is well with a workload that has been moved; what is not, if so. */
async function afterwards(move: OneMove): Promise<string | undefined> {
  const complaint = await hooked(move, 'after_resume', move.action.destination);
  if (complaint !== undefined || isVerifiedAtStart(move)) return complaint;
  const refusal = await verified(move);
  return refusal === undefined ? undefined : `verify failed: ${refusal}`;
}

/**
 * Whether it is asked, before anybody else can reach it, whether it serves there: what was started anew can still go back to
 * where it was then. Only its own host can ask so early.
 */
function isVerifiedAtStart({ action, workload: { verify: asked } }: OneMove): boolean {
  return (
    action.strategy === 'restart' &&
    asked !== undefined &&
    (asked.on ?? action.destination) === action.destination
  );
}

async function verified(move: OneMove): Promise<string | undefined> {
  const spec = move.workload.verify;
  if (!spec) return undefined;
  const host = spec.on ?? move.action.destination;
  const progress = progressOf(move, host);
  progress.stepStarted('verify');
  const complaint = await verify(spec, () => move.reconnect(host));
  if (complaint === undefined) progress.stepDone('verify');
  else progress.stepFailed('verify', complaint);
  return complaint;
}

function resultOf(
  { action, tree }: OneMove,
  outcome: MoveOutcome,
  complaint: string | undefined,
): WorkloadResult {
  const { workload } = action;
  switch (outcome.outcome) {
    case 'moved':
      return {
        workload,
        outcome: 'moved',
        host: action.destination,
        pid: outcome.pid,
        downtime_ms: outcome.downtime_ms,
        downtime_error_ms: outcome.downtime_error_ms,
        transfer_bytes: outcome.transfer_bytes,
        estimate: action.estimate,
        phases: outcome.phases,
        ...messageOf([
          ...(complaint === undefined ? [] : [`moved and running, but ${complaint}`]),
          ...leftOver(outcome),
        ]),
      };
    case 'kept': {
      const { message, findings } = translateFailure(outcome, workload, tree);
      return {
        workload,
        outcome: 'kept',
        host: action.source,
        pid: outcome.pid ?? action.identity.pid,
        ...messageOf([message, ...leftOver(outcome)]),
        ...(findings.length > 0 && { findings }),
      };
    }
    case 'limbo': {
      const { message, findings } = translateFailure(outcome, workload, tree);
      return { workload, outcome: 'limbo', message, ...(findings.length > 0 && { findings }) };
    }
  }
}

/** What is to be said of hosts that may still have something of the move. */
function leftOver({ unfinished }: MoveOutcome): readonly string[] {
  if (unfinished.length === 0) return [];
  const hosts = unfinished.join(' and ');
  return [`not heard to have cleaned up: ${hosts}; what is not gone in a minute, \`mig recover\` settles`];
}

function messageOf(parts: readonly string[]): { readonly message?: string } {
  return parts.length === 0 ? {} : { message: parts.join('\n') };
}

function runOutcome(outcome: MoveOutcome, complaint: string | undefined, signal: AbortSignal): RunOutcome {
  switch (outcome.outcome) {
    case 'moved':
      return complaint === undefined ? 'ok' : 'failed';
    case 'kept':
      return signal.aborted && !outcome.frozen ? 'cancelled' : 'failed';
    case 'limbo':
      return 'needs_recovery';
  }
}

/** Turns what an engine tells into events, with the plan's own words for each step and the time it took. */
function progressOf({ action, emit }: OneMove, otherwise = action.source): MoveProgress {
  const begun = new Map<string, number>();
  const of = (verb: string): { workload: string; step: string; host: string; title: string } => {
    const id = `${action.workload}.${verb}`;
    const step = action.steps.find((planned) => planned.id === id);
    const host = step?.host ?? otherwise;
    return { workload: action.workload, step: id, host, title: step?.title ?? verb };
  };
  const ended = (verb: string): { workload: string; step: string; host: string; elapsed_ms: number } => {
    const { title: _, ...rest } = of(verb);
    return { ...rest, elapsed_ms: Math.round(performance.now() - (begun.get(verb) ?? performance.now())) };
  };
  return {
    stepStarted(verb) {
      begun.set(verb, performance.now());
      emit({ type: 'step_start', ...of(verb) });
    },
    stepDone: (verb, detail) =>
      emit({ type: 'step_done', ...ended(verb), ...(detail === undefined ? {} : { detail }) }),
    warn: (host, reason) =>
      emit({ type: 'finding', workload: action.workload, finding: trouble(host, reason) }),
    stepFailed: (verb, message) => emit({ type: 'step_failed', ...ended(verb), message }),
    committed: () => emit({ type: 'committed', workload: action.workload }),
  };
}

/** What a host could not do, and the move does not depend on. */
function trouble(host: string, reason: string): Finding {
  return {
    code: 'run/trouble',
    severity: 'warning',
    summary: 'Something on a host went wrong, and the move goes on',
    detail: `${host}: ${reason}`,
    subject: { host },
    remedy: 'After the run, `mig status` shows whether anything was left behind.',
  };
}
