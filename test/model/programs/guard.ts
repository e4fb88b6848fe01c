import type { Transition } from '../transition.ts';
import { onHost, onSource } from '../world/change.ts';
import type { Role, World } from '../world/world.ts';
import { isReleased } from './gate.ts';
import type { Steps } from './steps.ts';
import { die } from './supervise.ts';

/**
 * The guard that a gate leaves behind: once criu and the supervisor are dead it brings its side to a safe end alone. It
 * acts under the same lock as a recovery does.
 */
export function guardMoves(world: World, role: Role, steps: Steps): Transition[] {
  const { guard } = world[role];
  if (guard === 'none' || isLocked(world, role)) return [];
  if (guard === 'watching') return watch(world, role);
  // On the source the guard of what is brought back follows that of the dump.
  const isRestored = role === 'destination' || world.source.restore !== 'none';
  if (isRestored && isReleased(world, role)) return [letTheCopyLive(world, role)];
  return act(world, role, guard, steps);
}

function watch(world: World, role: Role): Transition[] {
  const { supervisor, decision, record } = world[role];
  const { dump, restore } = world.source;
  const isCriuOver =
    role === 'source'
      ? dump === 'over' && (restore === 'none' || restore === 'over')
      : world.destination.restore === 'over';
  if (!isCriuOver) return [];
  const step = (what: string, next: World): Transition => ({ by: role, what: `guard: ${what}`, world: next });
  if (supervisor.life === 'dead')
    return [
      step('sees that criu and the supervisor are dead', onHost(world, role, { guard: record ? 0 : 'none' })),
    ];
  // Slow and hung look alike. After a commit there is no way back that the guard could take instead.
  if (decision === 'commit') return [];
  return [{ ...step('ends a supervisor that takes too long', die(world, role)), costs: 'patience' }];
}

function act(world: World, role: Role, at: number, steps: Steps): Transition[] {
  const effects = steps.ofGuard(role);
  const effect = effects[at] ?? '';
  return steps.perform(world, role, effect, 'guard').map(({ world: next, result }) => {
    const isLast = result === 'failed' || at + 1 === effects.length;
    const after = onHost(next, role, { guard: isLast ? 'none' : at + 1 });
    const isPutBack = isLast && result !== 'failed' && role === 'source';
    return {
      by: role,
      what: `guard: ${effect}`,
      world: isPutBack ? onSource(after, { putBack: true }) : after,
    };
  });
}

/** A recovery at work there has the lock; only one that takes a side over works without, and waits for the guard. */
function isLocked({ recovery }: World, role: Role): boolean {
  return recovery.kind === 'acting' && recovery.on === role && recovery.verb !== 'take_over';
}

/** A copy that was released and has come to run without criu is let onto the network; any other waits for help. */
function letTheCopyLive(world: World, role: Role): Transition {
  const isRunning = world[role].copy === 'running';
  const change = isRunning ? ({ letGo: true, locked: false } as const) : {};
  return {
    by: role,
    what: 'guard: looks whether the copy runs',
    world: onHost(world, role, { guard: 'none', ...change }),
  };
}
