import { onHost, onSource } from '../world/change.ts';
import type { Role, World } from '../world/world.ts';

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

/** The gate of a restore hears something else than `go`: what it may do is decided by the record alone. */
export function wakeRestoreGate(world: World, role: Role, recordsLetGo: boolean): World {
  const { restore, gate, letGo } = world[role];
  const isOrphan = restore === 'over';
  if (gate === 'post-restore') {
    if (isOrphan) return onHost(world, role, { gate: 'none' });
    return isReleased(world, role)
      ? onHost(world, role, { gate: 'none', restore: 'finishing' })
      : onHost(world, role, { gate: 'none', restore: 'over', copy: 'none' });
  }
  if (gate !== 'pre-resume') return world;
  const through = isOrphan ? {} : ({ restore: 'over', copy: 'running' } as const);
  return onHost(world, role, { gate: 'none', letGo: letGo || recordsLetGo, locked: false, ...through });
}

/** Whether a copy may run there. What is brought back on the source was released before its criu began. */
export function isReleased({ destination }: World, role: Role): boolean {
  return role === 'source' || destination.decision === 'release';
}
