import type { EventBody } from '../model/index.ts';

/** How far a run has come, as far as it matters to whoever wants to stop it. */
export type RunPosition =
  /** No move has begun, or none is under way any more. */
  { readonly at: 'nothing-begun' | 'between-moves' } | ({ readonly at: MovePosition } & MoveUnderWay);

/**
 * `preparing`: the workload runs on the source; `standing-still`: one of the hosts is about to decide where it runs on;
 * `committed`: it runs on the destination, or will; `failed`: it runs on the source, as far as that is known, and what
 * the move has left is taken away.
 */
type MovePosition = 'preparing' | 'standing-still' | 'committed' | 'failed';

interface MoveUnderWay {
  readonly workload: string;
  readonly source: string;
  readonly destination: string;
}

/** Where a run is after one more of its events. */
export function advancePosition(position: RunPosition, event: EventBody): RunPosition {
  if (event.type === 'move_start') {
    const { workload, source, destination } = event;
    return { at: 'preparing', workload, source, destination };
  }
  if (event.type === 'move_done') return { at: 'between-moves' };
  if (!('workload' in position)) return position;
  if (event.type === 'committed') return { ...position, at: 'committed' };
  if (position.at === 'committed') return position;
  if (event.type === 'step_failed') return { ...position, at: 'failed' };
  const freezes = event.type === 'step_start' && event.step === `${position.workload}.freeze`;
  return freezes ? { ...position, at: 'standing-still' } : position;
}
