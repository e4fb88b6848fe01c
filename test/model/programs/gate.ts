import { onDestination, onSource } from '../world/change.ts';
import type { World } from '../world/world.ts';

/**
 * The source's gate hears a word, or its watchdog: it looks at the record and goes where that says. Only at `post-dump`
 * it decides, and then for an abort. One whose criu has died decides as well, and has nobody to tell.
 */
export function wakeSourceGate(world: World): World {
  const { dump, gate, decision } = world.source;
  if (gate === 'pre-dump') return onSource(world, { gate: 'none', dump: 'over' });
  if (gate !== 'post-dump') return world;
  const decided = decision === 'none' ? 'abort' : decision;
  const next = decided === 'commit' ? 'killing' : 'resuming';
  return onSource(world, { gate: 'none', decision: decided, dump: dump === 'at post-dump' ? next : dump });
}

/** The destination's gate hears something else than `go`: what it may do is decided by the record alone. */
export function wakeDestinationGate(world: World, recordsLetGo: boolean): World {
  const { restore, gate, decision, letGo } = world.destination;
  const isOrphan = restore === 'over';
  if (gate === 'post-restore') {
    if (isOrphan) return onDestination(world, { gate: 'none' });
    return decision === 'release'
      ? onDestination(world, { gate: 'none', restore: 'finishing' })
      : onDestination(world, { gate: 'none', restore: 'over', copy: 'none' });
  }
  if (gate !== 'pre-resume') return world;
  const through = isOrphan ? {} : ({ restore: 'over', copy: 'running' } as const);
  return onDestination(world, { gate: 'none', letGo: letGo || recordsLetGo, locked: false, ...through });
}
