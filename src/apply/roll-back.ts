import { blocks, findCheck } from '../checks/index.ts';
import type {
  Action,
  Departure,
  Inventory,
  MoveAction,
  RunOutcome,
  Spec,
  WorkloadResult,
} from '../model/index.ts';
import { beginMove, type Moved, type MoveTools } from './begin-move.ts';
import type { RunLocks } from './locks/run-locks.ts';

/** A move of this run that has brought its workload somewhere. */
export interface MadeMove {
  readonly action: MoveAction;
  readonly result: WorkloadResult;
  /** What its source had on record about drains before: it has it again once the workload is back. */
  readonly origins: readonly Departure[];
}

/** What a workload's way back is judged by, right before it. */
export interface WayBack {
  /** The YAML, but that this workload has its place where it was. */
  readonly spec: Spec;
  readonly inventory: Inventory;
  /** What a plan made now says of it; undefined: nothing. */
  readonly action: Action | undefined;
}

/** What a rollback asks of the world besides what every move does. */
export interface Returning extends MoveTools {
  readonly run: string;
  readonly project: string;
  /** Reads the hosts for the way back of a move, and plans it. */
  readonly look: (made: MoveAction, signal: AbortSignal) => Promise<WayBack>;
  /** Reads the hosts for nothing but to see where everything is. */
  readonly observe: (signal: AbortSignal) => Promise<Inventory>;
  /** Lets a moment pass before another look at the hosts. */
  readonly pause: (signal: AbortSignal) => Promise<void>;
  /** Why a way back may not begin at this moment, as the end of a sentence; undefined: it may. */
  readonly refuse: (action: MoveAction) => string | undefined;
}

/** As events and plans say why something moves. */
const REASON = 'rollback';
/** Behind the run's name, in those of what its moves back put on hosts: nothing is mistaken for what they had on the way there. */
const BACK = '-back';
/** What passes by itself is looked at so many times. */
const MOST_LOOKS = 4;

/**
 * Brings what a run has moved back to where it was, the last first, each by a move with checks of its own. One that cannot
 * go back stays where it runs, and says why; the others have their turn all the same, unless it is in doubt where one is.
 *
 * @param made - in the order in which they were made.
 * @param why - what has failed.
 * @returns where each of them is now, by workload, as the hosts say it afterwards, and what it all comes to.
 */
export async function rollBack(
  input: Returning,
  locks: RunLocks,
  made: readonly MadeMove[],
  why: string,
): Promise<{ readonly outcome: RunOutcome; readonly results: ReadonlyMap<string, WorkloadResult> }> {
  const results = new Map(made.map(({ result }) => [result.workload, result]));
  const number = await locks.renumber();
  for (const { action } of made.toReversed())
    input.emit({
      type: 'rollback',
      workload: action.workload,
      message: `to ${action.source}, because ${why}`,
    });
  let isInDoubt = false;
  for (const one of made.toReversed()) {
    const end: WorkloadResult = isInDoubt
      ? stays(one, 'it is in doubt where another workload is')
      : await goBack(input, locks, number, one);
    isInDoubt ||= end.outcome === 'limbo';
    results.set(end.workload, end);
  }
  const outcome = isInDoubt ? 'needs_recovery' : 'failed';
  if (input.signal.aborted) return { outcome, results };
  const seen = await input.observe(input.signal);
  return { outcome, results: new Map([...results].map(([name, result]) => [name, asSeen(result, seen)])) };
}

async function goBack(
  input: Returning,
  locks: RunLocks,
  number: number | undefined,
  made: MadeMove,
): Promise<WorkloadResult> {
  const signal = AbortSignal.any([input.signal, locks.lost]);
  if (number === undefined || locks.lost.aborted) return stays(made, 'the run has lost its locks');
  if (signal.aborted) return stays(made, 'the run was asked to stop');
  const { spec, inventory, action } = await lookTwice(input, made.action, signal);
  if (signal.aborted) return stays(made, 'the run was asked to stop');
  const unsure = (await locks.unsure()).filter((name) => concerns(name, made.action, spec));
  if (unsure.length > 0) return stays(made, `${unsure.join(' and ')} may have given the lock away`);
  if (action?.action !== 'move') return stays(made, whyNot(action), action?.findings.filter(blocks));
  if (action.strategy === 'restart' && made.action.strategy !== 'restart')
    return stays(made, 'it could only be restarted there, which nobody has agreed to');
  const refused = input.refuse(action);
  if (refused !== undefined) return stays(made, refused);
  const moved = await beginMove({ ...input, signal }, locks, {
    run: `${input.run}${BACK}`,
    number,
    project: input.project,
    spec,
    action: { ...action, reason: REASON },
    inventory,
    departures: made.origins,
  });
  if (moved === undefined)
    return stays(made, `${action.source} or ${action.destination} does not answer any more`);
  return resultOf(made, moved);
}

/** What speaks against it may pass within seconds: then it is looked at again. */
async function lookTwice(input: Returning, made: MoveAction, signal: AbortSignal): Promise<WayBack> {
  for (let looks = 1; ; looks += 1) {
    const found = await input.look(made, signal);
    const against = found.action?.action === 'blocked' ? found.action.findings.filter(blocks) : [];
    const mayPass = against.length > 0 && against.every(({ code }) => findCheck(code)?.momentary === true);
    if (!mayPass || looks === MOST_LOOKS || signal.aborted) return found;
    await input.pause(signal);
  }
}

/** Whether it matters to a move that a host, or the backend, may have given the lock to somebody else. */
function concerns(name: string, { source, destination }: MoveAction, { hosts }: Spec): boolean {
  return name === source || name === destination || !(name in hosts);
}

function whyNot(action: Action | undefined): string {
  if (action?.action !== 'blocked') return 'it is not where this run has moved it any more';
  const said = action.findings.filter(blocks).map(({ code, summary }) => `${summary} (${code})`);
  return said.join('; ');
}

/** It runs where it has been moved. */
function stays(
  { action, result }: MadeMove,
  why: string,
  findings: WorkloadResult['findings'] = [],
): WorkloadResult {
  return {
    ...result,
    message: [...(result.message?.split('\n') ?? []), `not brought back to ${action.source}: ${why}`].join(
      '\n',
    ),
    ...(findings.length > 0 && { findings }),
  };
}

function resultOf(made: MadeMove, { result: back }: Moved): WorkloadResult {
  const { result } = made;
  if (back.outcome === 'limbo') return back;
  if (back.outcome !== 'moved') {
    const stayed = stays(made, back.message ?? 'it did not move', back.findings);
    return { ...stayed, ...(back.pid !== undefined && { pid: back.pid }) };
  }
  const message = [result.message, back.message].filter((one) => one !== undefined).join('\n');
  return {
    workload: back.workload,
    outcome: 'returned',
    ...(back.host !== undefined && { host: back.host }),
    ...(back.pid !== undefined && { pid: back.pid }),
    ...sumOf('downtime_ms', result, back),
    ...sumOf('downtime_error_ms', result, back),
    ...sumOf('total_ms', result, back),
    ...sumOf('transfer_bytes', result, back),
    ...(message !== '' && { message }),
  };
}

type Cost = 'downtime_ms' | 'downtime_error_ms' | 'total_ms' | 'transfer_bytes';

/** What it cost there and back; nothing where one of them was not measured. */
function sumOf(key: Cost, there: WorkloadResult, back: WorkloadResult): Pick<WorkloadResult, Cost> {
  const [one, other] = [there[key], back[key]];
  return one === undefined || other === undefined ? {} : { [key]: one + other };
}

/** A result with what the hosts say afterwards: the PID that it has, or that it is not to be seen where it was said to be. */
function asSeen(result: WorkloadResult, { hosts }: Inventory): WorkloadResult {
  if (result.host === undefined || hosts[result.host]?.reachable !== true) return result;
  const places = Object.entries(hosts).flatMap(([host, reading]) =>
    reading.reachable
      ? (reading.workloads[result.workload] ?? []).map(({ identity: { pid } }) => ({ host, pid }))
      : [],
  );
  const [only, ...others] = places;
  if (only?.host === result.host && others.length === 0) return { ...result, pid: only.pid };
  const where = places.length === 0 ? 'nowhere' : `on ${places.map(({ host }) => host).join(' and ')}`;
  const message = [result.message, `afterwards it was seen ${where}`].filter((one) => one !== undefined);
  return { ...result, message: message.join('\n') };
}
