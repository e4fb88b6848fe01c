import type { Pace } from '../../model/index.ts';

/** A move waits for the slower of its hosts. Undefined: neither was measured. */
export function slowerPace(one: Pace | undefined, other: Pace | undefined): Pace | undefined {
  if (!one || !other) return one ?? other;
  const waiting = Math.max(one.waiting ?? 0, other.waiting ?? 0);
  return {
    spawn_ms: Math.max(one.spawn_ms, other.spawn_ms),
    copy_ms: Math.max(one.copy_ms, other.copy_ms),
    ...(waiting > 0 && { waiting }),
  };
}
