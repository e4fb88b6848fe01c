import { blocks, findCheck } from '../checks/index.ts';
import type { Action, MoveAction, Plan, PlannedIdentity } from '../model/index.ts';

/** One thing that changed since a plan was made. `blocked` means that a check fails that did not fail then. */
export interface StaleReason {
  readonly kind: 'spec' | 'action' | 'identity' | 'host' | 'programs' | 'facts' | 'blocked';
  /** Absent for what concerns the whole plan. */
  readonly workload?: string;
  /** One sentence, without a full stop: what changed. */
  readonly message: string;
  /** It may be over within seconds, such as a program that a server runs for a moment: who can wait looks again. */
  readonly passing?: true;
}

/**
 * Why a saved plan no longer fits, compared with one made now from the same files for the same targets; empty: it fits.
 * Only what the saved plan speaks of counts: changes of other workloads do not make it stale.
 */
export function judgeStaleness(saved: Plan, fresh: Plan): readonly StaleReason[] {
  const reasons: StaleReason[] = [];
  if (saved.project !== fresh.project) {
    reasons.push({
      kind: 'spec',
      message: `the plan is for the project ${saved.project}, not ${fresh.project}`,
    });
  }
  if (saved.spec_digest !== fresh.spec_digest) {
    reasons.push({ kind: 'spec', message: 'the YAML has changed since the plan was made' });
  }
  const now = new Map(fresh.actions.map((action) => [action.workload, action]));
  return [...reasons, ...saved.actions.flatMap((action) => judgeAction(action, now.get(action.workload)))];
}

/** Why one action of a saved plan no longer fits; `fresh` is the same workload's action in a plan made now. */
export function judgeAction(saved: Action, fresh: Action | undefined): readonly StaleReason[] {
  const { workload } = saved;
  const reason = (kind: StaleReason['kind'], message: string): StaleReason => ({ kind, workload, message });
  if (!fresh) return [reason('action', `${workload} has no placement any more`)];
  // Blocked then and now, or blocked then and free now: there is nothing that could be carried out by mistake.
  if (saved.action === 'blocked')
    return fresh.action === 'blocked' ? [] : [reason('action', changed(saved, fresh))];
  const identity = changedIdentity(saved.identity, fresh.identity);
  if (identity !== undefined) return [reason('identity', `${workload} ${identity}`)];
  if (fresh.action === 'blocked') {
    const codes = [...new Set(fresh.findings.filter(blocks).map(({ code }) => code))];
    const passing = codes.every((code) => findCheck(code)?.momentary === true);
    const blocked = reason('blocked', `${workload} cannot move any more: ${codes.join(', ')}`);
    return [{ ...blocked, ...(passing && { passing }) }];
  }
  if (saved.action !== fresh.action || saved.destination !== fresh.destination) {
    return [reason('action', changed(saved, fresh))];
  }
  if (saved.action === 'move' && fresh.action === 'move' && isAnotherWay(saved, fresh))
    return [reason('action', changedWay(saved, fresh))];
  return saved.action === 'move' && fresh.action === 'move' ? changedFacts(saved, fresh) : [];
}

/** With its memory, sent ahead or not, is one way: what speaks for either changes with every look, and nobody's mind. */
function isAnotherWay(saved: MoveAction, fresh: MoveAction): boolean {
  return (saved.strategy === 'restart') !== (fresh.strategy === 'restart');
}

/** Whoever has agreed to a move has not agreed to a restart. */
function changedWay({ workload, strategy }: MoveAction, fresh: MoveAction): string {
  if (fresh.strategy !== 'restart') return `${workload} could be moved with its memory now`;
  const codes = fresh.not_moved_because?.join(', ') ?? strategy;
  return `${workload} cannot be moved any more and would be restarted: ${codes}`;
}

function changed(saved: Action, fresh: Action): string {
  const { workload } = saved;
  if (fresh.action === 'noop') return `${workload} already runs on ${fresh.destination}`;
  if (fresh.action === 'move')
    return `${workload} would move from ${fresh.source} to ${fresh.destination} now`;
  return `${workload} was planned as ${saved.action} and is ${fresh.action} now`;
}

function changedIdentity(saved: PlannedIdentity, fresh: PlannedIdentity | undefined): string | undefined {
  if (!fresh) return `is not to be found any more as PID ${saved.pid} on ${saved.host}`;
  if (saved.host !== fresh.host) return `runs on ${fresh.host} now, not on ${saved.host}`;
  if (saved.boot_id !== fresh.boot_id) return `has been started anew: ${saved.host} has been restarted`;
  if (saved.pid !== fresh.pid || saved.start_time !== fresh.start_time) {
    const now = saved.pid === fresh.pid ? 'another process has its PID' : `it is PID ${fresh.pid}`;
    return `has been restarted on ${saved.host}: it was PID ${saved.pid}, and now ${now}`;
  }
  return undefined;
}

function changedFacts(saved: MoveAction, fresh: MoveAction): readonly StaleReason[] {
  const { workload, destination } = saved;
  const [then, now] = [saved.facts, fresh.facts];
  const reasons: StaleReason[] = [];
  const add = (kind: StaleReason['kind'], message: string): number =>
    reasons.push({ kind, workload, message });
  const addPassing = (kind: StaleReason['kind'], message: string): number =>
    reasons.push({ kind, workload, message, passing: true });
  if (saved.source !== fresh.source) add('action', changed(saved, fresh));
  if (then.destination_machine_id !== now.destination_machine_id) {
    add('host', `${destination} is another machine than when the plan was made`);
  } else if (then.destination_boot_id !== now.destination_boot_id) {
    add('host', `${destination} has been restarted since the plan was made`);
  }
  const gone = then.programs.filter((path) => !now.programs.includes(path));
  const added = now.programs.filter((path) => !then.programs.includes(path));
  if (gone.length + added.length > 0) {
    const parts = [
      ...(added.length > 0 ? [`it runs ${added.join(', ')} now`] : []),
      ...(gone.length > 0 ? [`it does not run ${gone.join(', ')} any more`] : []),
    ];
    addPassing('programs', `the programs of ${workload} have changed: ${parts.join(', and ')}`);
  } else if (then.fingerprint !== now.fingerprint) {
    addPassing('facts', `what ${workload} has open, or what ${destination} has for it, has changed`);
  }
  return reasons;
}
