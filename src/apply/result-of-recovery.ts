import type {
  Fate,
  FreshCopy,
  Identity,
  Inventory,
  MoveSighting,
  RecoveryDecision,
  RunOutcome,
  WorkloadResult,
} from '../model/index.ts';

/** How a recovery of one move came to its end: by a decision, or because it could not go on. */
export type Ending =
  | Exclude<RecoveryDecision, { kind: 'act' }>
  | {
      readonly kind: 'stopped';
      readonly outcome: 'failed' | 'locked' | 'cancelled' | 'unreachable';
      readonly because: string;
    };

export interface Recovered {
  readonly outcome: RunOutcome;
  readonly result: WorkloadResult;
}

interface Recovery {
  readonly workload: string;
  /** The root process on the source. A copy has the same PID, unless it counts its processes by itself. */
  readonly identity: Identity;
  /** As it was seen last. */
  readonly seen: MoveSighting;
  readonly ending: Ending;
  /** What the last act was to lead to. */
  readonly fate: Fate;
  readonly inventory: Inventory;
}

/** Where the workload is after the recovery of a move, in the words of a run's summary. */
export function resultOfRecovery(recovery: Recovery): Recovered {
  const { ending, workload, fate } = recovery;
  switch (ending.kind) {
    case 'settled':
      return { outcome: 'ok', result: resultOf(recovery, surer(ending.fate, fate)) };
    case 'wait-for': {
      const result = resultOf(recovery, surer(ending.fate, fate));
      const host = recovery.seen[ending.on].host;
      const message = `what ${host} has of the move is left until it answers; then: mig recover`;
      return { outcome: 'unreachable', result: { ...result, message: join(result.message, message) } };
    }
    case 'limbo': {
      const message = `${ending.because}. ${ending.remedy}`;
      return { outcome: 'needs_recovery', result: { workload, outcome: 'limbo', message } };
    }
    case 'stopped': {
      const result = { ...asSeen(recovery), message: ending.because };
      // What does not run anywhere is not accounted for, whatever kept the recovery from going on.
      return { outcome: result.outcome === 'limbo' ? 'needs_recovery' : ending.outcome, result };
    }
    default:
      return ending satisfies never;
  }
}

/** What is left at the end may not tell any more what became of the workload; what was done does. */
function surer(last: Fate, before: Fate): Fate {
  return last === 'unsure' ? before : last;
}

function resultOf(recovery: Recovery, fate: Fate): WorkloadResult {
  const { workload, seen } = recovery;
  switch (fate) {
    case 'source': {
      const { host } = seen.source;
      return { workload, outcome: 'kept', host, pid: pidOn(host, recovery) };
    }
    case 'destination': {
      const { host } = seen.destination;
      return { workload, outcome: 'moved', host, pid: pidOn(host, recovery) };
    }
    case 'fresh':
      return { ...runs(recovery, seen.fresh), message: 'a copy that was started meanwhile is kept' };
    case 'ended':
      return { ...runs(recovery, copies(recovery)), message: 'it had ended by itself, or with its host' };
    case 'lost':
      return {
        ...runs(recovery, copies(recovery)),
        message: 'the host that held the only whole copy is gone',
      };
    case 'unsure':
      return unsure(recovery);
    default:
      return fate satisfies never;
  }
}

/** Also on the source it may be another than before: one that counts its processes by itself and was made there again. */
function pidOn(host: string, recovery: Recovery): number {
  const there = copies(recovery).filter((copy) => copy.host === host);
  const known = there.find(({ pid }) => pid === recovery.identity.pid) ?? there[0];
  return known?.pid ?? recovery.identity.pid;
}

/** Where it is in the middle of a recovery. */
function asSeen(recovery: Recovery): WorkloadResult {
  const { source, destination } = recovery.seen;
  if (source.state === 'record' && source.record.copy === 'running' && source.record.let_go === true)
    return resultOf(recovery, 'source');
  if (destination.state === 'record' && destination.record.let_go === true)
    return resultOf(recovery, 'destination');
  if (source.state === 'record' && source.record.tasks === 'running') return resultOf(recovery, 'source');
  return { workload: recovery.workload, outcome: 'limbo' };
}

/** Somebody may have started it again, so the selector has the last word. */
function runs({ workload, seen }: Recovery, found: readonly FreshCopy[]): WorkloadResult {
  const [copy] = found;
  if (copy === undefined) return { workload, outcome: 'gone' };
  const outcome = copy.host === seen.destination.host ? 'moved' : 'kept';
  return { workload, outcome, host: copy.host, pid: copy.pid };
}

/** The records were settled before this recovery came: only the selector can tell where the workload is. */
function unsure(recovery: Recovery): WorkloadResult {
  const { workload, inventory } = recovery;
  const found = copies(recovery);
  if (found.length > 0) return runs(recovery, found);
  const silent = Object.entries(inventory.hosts).filter(([, { reachable }]) => !reachable);
  if (silent.length > 0) {
    const hosts = silent.map(([host]) => host).join(', ');
    return {
      workload,
      outcome: 'limbo',
      message: `no host that answers runs it, and ${hosts} cannot be asked`,
    };
  }
  return { workload, outcome: 'gone', message: 'its selector finds it on no host' };
}

function copies({ workload, inventory }: Recovery): readonly FreshCopy[] {
  return Object.entries(inventory.hosts).flatMap(([host, reading]) =>
    reading.reachable
      ? (reading.workloads[workload] ?? []).map(({ identity: { pid } }) => ({ host, pid }))
      : [],
  );
}

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('; ');
}
