import type { Pace } from '../../model/index.ts';

/** Starting a small program on a host that has nothing else to do, ms. */
const QUIET_SPAWN_MS = 0.8;
/** A measurement of a few milliseconds may have met anything: it counts within these bounds, and with this power. */
const SPAWN_BOUNDS = [0.5, 8] as const;
const SPAWN_POWER = 0.3;
/** A move on a host where something always waits for a processor takes about twice as long: e to this power. */
const WAITING_POWER = 0.8;

/**
 * How many times longer everything takes than on a quiet host, by what was measured within milliseconds: fitted to 120 moves on a
 * machine whose load changed all the time. Without a measurement it is one.
 */
export function slowness(pace: Pace | undefined): number {
  if (pace === undefined) return 1;
  const [least, most] = SPAWN_BOUNDS;
  const spawn = Math.min(most, Math.max(least, pace.spawn_ms));
  return (spawn / QUIET_SPAWN_MS) ** SPAWN_POWER * Math.exp(WAITING_POWER * (pace.waiting ?? 0));
}
