import { die, forget } from './programs/supervise.ts';
import type { Transition } from './transition.ts';
import { cut, hangUp } from './world/wire.ts';
import { dead, onDestination, onHost, onSource } from './world/change.ts';
import { ROLES, sourceRuns, type Role, type World } from './world/world.ts';

/** What can go wrong at any time, beside what goes wrong with single effects and with limits that pass too early. */
export function faultsIn(world: World): Transition[] {
  const found: Transition[] = [];
  const fault = (what: string, next: World): void => {
    found.push({ by: 'fault', what, world: next, costs: 'fault' });
  };
  if (world.controller !== 'gone') fault('the controller is killed', { ...world, controller: 'gone' });
  if (world.wire.state === 'open') fault('the link between the hosts breaks', cut(world));
  if (world.recovery.kind === 'acting') fault('the recovery is killed', endRecovery(world));
  for (const role of ROLES) {
    const { power, supervisor, guard, gate } = world[role];
    if (power === 'down') continue;
    if (supervisor.life !== 'dead') fault(`the supervisor of the ${role} is killed`, die(world, role));
    if (supervisor.life === 'alive') fault(`the supervisor of the ${role} hangs`, hang(world, role));
    for (const next of criuDies(world, role)) fault(`criu on the ${role} is killed${aftermath(next)}`, next);
    if (gate !== 'none') fault(`the gate on the ${role} is killed`, gateDies(world, role));
    if (guard !== 'none') fault(`the guard on the ${role} is killed`, onHost(world, role, { guard: 'none' }));
    if (supervisor.life !== 'dead' || guard !== 'none')
      for (const next of allDie(world, role))
        fault(`everything of mig on the ${role} is killed${aftermath(next)}`, next);
    fault(`the ${role} loses power`, losePower(world, role));
  }
  if (sourceRuns(world.source) && world.source.tasks === 'alive')
    fault('the workload ends by itself', end(onSource(world, { tasks: 'dead' })));
  for (const role of ROLES)
    if (world[role].copy === 'running')
      fault('the workload ends by itself', end(onHost(world, role, { copy: 'none' })));
  return found;
}

/** The name of what follows where there is more than one way. */
function aftermath(world: World): string {
  const comesToRun = ROLES.some((role) => world[role].copy === 'running' && !world[role].letGo);
  return comesToRun ? ', and the copy comes to run' : '';
}

function hang(world: World, role: Role): World {
  return onHost(world, role, { supervisor: { ...dead(), life: 'hung' } });
}

/** The kernel lets go of what criu held. Past its last hold the copy's tasks may be whole, and run then. */
function criuDies(world: World, role: Role): World[] {
  const { dump } = world.source;
  if (role === 'source' && dump !== 'none' && dump !== 'over') return [onSource(world, { dump: 'over' })];
  const { restore } = world[role];
  if (restore === 'none' || restore === 'over') return [];
  const held = onHost(world, role, { restore: 'over' });
  const running = onHost(world, role, { restore: 'over', copy: 'running' });
  if (restore === 'finishing') return [held, running];
  return [restore === 'at pre-resume' ? running : held];
}

/** criu takes a dead gate for one that has failed: it goes back where it can, and at `pre-resume` it goes on. */
function gateDies(world: World, role: Role): World {
  const { dump } = world.source;
  const { restore } = world[role];
  if (role === 'source' && dump === 'at pre-dump') return onSource(world, { gate: 'none', dump: 'over' });
  if (role === 'source' && dump === 'at post-dump')
    return onSource(world, { gate: 'none', dump: 'resuming' });
  if (restore === 'at post-restore')
    return onHost(world, role, { gate: 'none', restore: 'over', copy: 'none' });
  if (restore === 'at pre-resume')
    return onHost(world, role, { gate: 'none', restore: 'over', copy: 'running' });
  return onHost(world, role, { gate: 'none' });
}

function allDie(world: World, role: Role): World[] {
  const survivors = criuDies(world, role);
  return (survivors.length === 0 ? [world] : survivors).map((next) =>
    onHost(die(next, role), role, { guard: 'none', gate: 'none' }),
  );
}

function endRecovery(world: World): World {
  const idle = { ...world, recovery: { kind: 'idle' } } as const;
  return ROLES.reduce<World>(
    (after, role) => (after[role].restore === 'waiting' ? onHost(after, role, { restore: 'over' }) : after),
    idle,
  );
}

function end(world: World): World {
  return { ...world, history: { ...world.history, ended: true } };
}

/** What is on disk stays; images are in memory. */
function losePower(world: World, role: Role): World {
  const { recovery, history, destination } = world;
  const isHere = recovery.kind === 'acting' && recovery.on === role;
  const silent = hangUp({ ...world, recovery: isHere ? { kind: 'idle' } : recovery }, role);
  const off = {
    power: 'down',
    supervisor: dead(),
    guard: 'none',
    gate: 'none',
    locked: false,
    address: false,
    restore: 'none',
    images: 'none',
    copy: 'none',
  } as const;
  if (role === 'source') {
    const source = { ...off, dump: 'none', tasks: 'dead', leaf: 'none', inRepair: false } as const;
    return onSource({ ...silent, history: { ...history, sourceLostPower: true } }, source);
  }
  const isLoss = destination.images === 'complete' || destination.copy !== 'none';
  return onDestination({ ...silent, history: { ...history, imagesLost: history.imagesLost || isLoss } }, off);
}

/** A host that was down may come back, or may not, or its name may be given to another machine. */
export function comebacks(world: World): Transition[] {
  return ROLES.filter((role) => world[role].power === 'down').flatMap((role) => [
    { by: 'operator', what: `the ${role} comes back`, world: onHost(world, role, { power: 'up' }) },
    { by: 'operator', what: `another machine takes the place of the ${role}`, world: replace(world, role) },
  ]);
}

function replace(world: World, role: Role): World {
  const bare = onHost(forget(world, role), role, { power: 'up', replaced: true, outnumbered: false });
  return role === 'destination' ? onDestination(bare, { files: 'none' }) : bare;
}
