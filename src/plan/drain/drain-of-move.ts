import type { Spec } from '../../model/index.ts';

/** Why a workload moves, where a drain is the reason. */
export interface DrainOfMove {
  readonly kind: 'drain' | 'undo';
  readonly host: string;
}

/** Which drain a move belongs to: that of a source that nothing may stay on, or the end of one; undefined: none. */
export function drainOfMove(spec: Spec, source: string, destination: string): DrainOfMove | undefined {
  if (spec.undo !== undefined && spec.undo === destination) return { kind: 'undo', host: destination };
  return spec.hosts[source]?.state === 'draining' ? { kind: 'drain', host: source } : undefined;
}

/** As plans, events and records say it. */
export function drainText({ kind, host }: DrainOfMove): string {
  return kind === 'drain' ? `drain of ${host}` : `undo of the drain of ${host}`;
}
