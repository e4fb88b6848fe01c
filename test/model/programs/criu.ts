import { isReleased, wakeRestoreGate, wakeSourceGate } from './gate.ts';
import type { Rules } from '../rules.ts';
import type { Transition } from '../transition.ts';
import { onHost, onSource } from '../world/change.ts';
import { ROLES, type Host, type Role, type Source, type World } from '../world/world.ts';

/** What criu and its gates do by themselves. */
export function criuMoves(world: World, rules: Rules): Transition[] {
  return [
    ...dumpMoves(world),
    ...ROLES.flatMap((role) => restoreMoves(world, role)),
    ...watchdogs(world, rules),
  ];
}

function dumpMoves(world: World): Transition[] {
  const { dump, tasks, leaf } = world.source;
  const step = (what: string, change: Partial<Source>): Transition[] => [
    { by: 'source', what: `criu dump: ${what}`, world: onSource(world, change) },
  ];
  if ((dump === 'starting' || dump === 'dumping') && tasks === 'dead')
    return step('finds no tasks', { dump: 'over' });
  if (dump === 'starting')
    return step('comes to its first gate', { dump: 'at pre-dump', gate: 'pre-dump', guard: 'watching' });
  if (dump === 'dumping') {
    // The gate's first act: from here on the death of criu leaves the tasks frozen, whoever thawed them.
    const frozen = leaf === 'none' ? 'none' : 'frozen';
    return step('the images are complete', {
      dump: 'at post-dump',
      gate: 'post-dump',
      leaf: frozen,
      images: 'complete',
    });
  }
  if (dump === 'killing')
    return tasks === 'alive'
      ? step('kills the first task', { tasks: 'partly dead' })
      : step('kills the last task', { tasks: 'dead', dump: 'over' });
  return dump === 'resuming' ? step('lets go of the tasks', { dump: 'over', inRepair: false }) : [];
}

function restoreMoves(world: World, role: Role): Transition[] {
  const { restore } = world[role];
  const step = (what: string, change: Partial<Host>): Transition => ({
    by: role,
    what: `criu restore: ${what}`,
    world: onHost(world, role, change),
  });
  const fails: Transition = { ...step('fails', { restore: 'over', copy: 'none' }), costs: 'fault' };
  if (restore === 'restoring') {
    const rebuilt = { copy: 'held', guard: 'watching' } as const;
    const next = isReleased(world, role)
      ? step('goes past its hold', { ...rebuilt, restore: 'finishing' })
      : step('is held, all is rebuilt', { ...rebuilt, restore: 'at post-restore', gate: 'post-restore' });
    return [next, fails];
  }
  if (restore === 'finishing')
    return [step('is about to let the copy run', { restore: 'at pre-resume', gate: 'pre-resume' }), fails];
  return [];
}

/** A gate that nobody says a word to goes on by itself; the holds' limits are the gates' as well. */
function watchdogs(world: World, { protocol, gateRecordsLetGo }: Rules): Transition[] {
  const limits = {
    none: null,
    'pre-dump': protocol.source.on_expiry,
    'post-dump': protocol.source.on_expiry,
    'post-restore': protocol.destination.on_expiry,
    'pre-resume': 'let go',
  };
  const expires = (by: 'source' | 'destination', next: World): Transition[] => {
    const { gate } = world[by];
    if (limits[gate] === null) return [];
    return [{ by, what: `gate at ${gate}: waits no longer`, world: next, costs: 'patience' }];
  };
  return [
    ...expires('source', wakeRestoreGate(wakeSourceGate(world), 'source', gateRecordsLetGo)),
    ...expires('destination', wakeRestoreGate(world, 'destination', gateRecordsLetGo)),
  ];
}
