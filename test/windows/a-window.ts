import type { FreezeSpec, WindowRules, WindowSpec } from '../../src/model/index.ts';

/** A moment, of a text in UTC. */
export const utc = (text: string): number => Date.parse(`${text}Z`);

/** Opens at 22:30 in Berlin, Monday to Thursday, for four hours; the last 45 minutes are for ending. */
export function aWindow(changes: Partial<WindowSpec & { readonly kind: 'recurring' }> = {}): WindowSpec {
  return {
    name: 'weeknight',
    kind: 'recurring',
    cron: '30 22 * * MON-THU',
    duration_ms: 4 * 3_600_000,
    cutoff_ms: 45 * 60_000,
    timezone: 'Europe/Berlin',
    ...changes,
  };
}

/** Opens once; moments in UTC. */
export function anOneOff(name: string, from: string, to: string, cutoff_ms = 0): WindowSpec {
  return { name, kind: 'once', from: utc(from), to: utc(to), cutoff_ms, timezone: 'Europe/Berlin' };
}

/** A freeze; moments in UTC. */
export function aFreeze(from: string, to: string, name = 'year-end'): FreezeSpec {
  return { name, timezone: 'Europe/Berlin', from: utc(from), to: utc(to), reason: 'year-end closing' };
}

export function rulesOf(windows: readonly WindowSpec[], freezes: readonly FreezeSpec[] = []): WindowRules {
  return {
    windows: Object.fromEntries(windows.map((window) => [window.name, window])),
    freezes: Object.fromEntries(freezes.map((freeze) => [freeze.name, freeze])),
  };
}
