import type { Fate, RecoveryDecision } from '../../../src/model/index.ts';
import { decide } from '../recovery/begin-recovery.ts';
import { copyRuns, isSeized, isVouchable, ROLES, sourceRuns, type World } from '../world/world.ts';

/** What must not be once no program on the hosts does anything any more; undefined if all is well. */
export function wrongAtRest(world: World): string | undefined {
  return leftFrozen(world) ?? wrongAfterRecovery(world);
}

/** Without a controller, and before anybody recovers: the source's own programs see to it that the workload runs on. */
function leftFrozen({ source }: World): string | undefined {
  const isFrozen = source.power === 'up' && source.tasks === 'alive' && !sourceRuns(source);
  // After the commit these tasks are to die; what holds that up, such as a supervisor that hangs, is for a recovery.
  if (!isFrozen || source.decision === 'commit') return undefined;
  const couldAct = source.supervisor.life === 'alive' || source.guard !== 'none' || isSeized(source);
  return couldAct ? 'the tasks stay frozen for ever, with somebody there to thaw them' : undefined;
}

/** With both hosts there, and nothing left for a recovery to do: one copy, whole, on the network, and no traces. */
function wrongAfterRecovery(world: World): string | undefined {
  if (ROLES.some((role) => world[role].power === 'down')) return undefined;
  const verdict = lastWord(world);
  if (verdict.kind === 'act') return undefined;
  if (verdict.kind !== 'settled') return 'recovery is at a loss with both hosts there';
  return wrongVerdict(world, verdict.fate) ?? wrongCopy(world) ?? leftOver(world);
}

/** Where a machine has been replaced, somebody has to say that the old one never comes back. */
function lastWord(world: World): RecoveryDecision {
  const decision = decide(world);
  const isOpen = decision.kind === 'limbo' || decision.kind === 'wait-for';
  const isGone = ROLES.some((role) => isVouchable(world[role]));
  return isOpen && isGone ? decide(world, { vouched: true }) : decision;
}

function wrongVerdict({ source, destination, history }: World, fate: Fate): string | undefined {
  const isAtSource = sourceRuns(source) || copyRuns(source);
  const isSomewhere = isAtSource || copyRuns(destination);
  // A destination without power takes the process with it only once that may have run there: the source has images, too.
  const isLost = history.ended || history.sourceLostPower || (history.imagesLost && history.wasLetGo);
  if (!isSomewhere && !isLost) return 'recovery is done, and nothing runs';
  if (fate === 'source' && !isAtSource) return 'recovery says that it runs at the source';
  if (fate === 'destination' && !copyRuns(destination))
    return 'recovery says that it runs at the destination';
  return isSomewhere && (fate === 'lost' || fate === 'ended')
    ? 'recovery says that nothing is left'
    : undefined;
}

function wrongCopy({ source, destination }: World): string | undefined {
  if (sourceRuns(source)) {
    if (source.tasks !== 'alive') return 'what is left of the tasks is taken for the workload';
    if (!source.address || source.locked || source.inRepair)
      return 'the workload runs at the source without its connections';
  }
  return [source, destination].some((host) => copyRuns(host) && (!host.address || host.locked))
    ? 'the copy runs without its connections'
    : undefined;
}

function leftOver({ source, destination, history }: World): string | undefined {
  const traces: Readonly<Record<string, boolean>> = {
    // Where somebody vouched for the other host it stays until that is met again.
    'the record on the source': source.record && !source.vouched,
    'the record on the destination': destination.record && !destination.vouched,
    'the lock on the source': source.locked,
    'the lock on the destination': destination.locked,
    'the leaf on the source': source.leaf !== 'none',
    'images on the source': source.images !== 'none' && !source.vouched,
    'images on the destination': destination.images !== 'none' && !destination.vouched,
    'copied files on the destination':
      destination.files === 'arrived' || (destination.files === 'in place' && !destination.vouched),
    'a copy that never ran': destination.copy === 'held' || source.copy === 'held',
    'the address on the destination': destination.address && !copyRuns(destination) && !history.ended,
    'criu on the source': isSeized(source),
    'a guard': source.guard !== 'none' || destination.guard !== 'none',
  };
  const found = Object.keys(traces).find((trace) => traces[trace]);
  return found === undefined ? undefined : `recovery is done, and left over is ${found}`;
}
