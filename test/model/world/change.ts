import type { Destination, Host, Role, Source, Supervisor, Wire, World } from './world.ts';

export function onSource(world: World, change: Partial<Source>): World {
  return { ...world, source: { ...world.source, ...change } };
}

export function onDestination(world: World, change: Partial<Destination>): World {
  return { ...world, destination: { ...world.destination, ...change } };
}

export function onWire(world: World, change: Partial<Wire>): World {
  return { ...world, wire: { ...world.wire, ...change } };
}

/** A change of what both kinds of host have. */
export function onHost(world: World, role: Role, change: Partial<Host>): World {
  return role === 'source' ? onSource(world, change) : onDestination(world, change);
}

const NOBODY: Supervisor = { life: 'dead', step: '', at: 0, onward: '' };

/** One that is no more; what it had in mind does not matter any more. */
export function dead(): Supervisor {
  return NOBODY;
}
