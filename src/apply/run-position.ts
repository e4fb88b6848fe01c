import type { EventBody } from '../model/index.ts';

/** How far a run has come, as far as it matters to whoever wants to stop it. */
export interface RunPosition {
  /** Whether any move has begun. */
  readonly hasBegun: boolean;
  /** The moves that have begun and are not over, in the order in which they began. */
  readonly underWay: readonly MovePosition[];
}

/**
 * `preparing`: the workload runs on the source; `standing-still`: one of the hosts is about to decide where it runs on;
 * `committed`: it runs on the destination, or will; `failed`: it runs on the source, as far as that is known, and what
 * the move has left is taken away.
 */
export interface MovePosition {
  readonly at: 'preparing' | 'standing-still' | 'committed' | 'failed';
  readonly workload: string;
  readonly source: string;
  readonly destination: string;
  /** What passes between its hosts goes through this process. */
  readonly relayed?: true;
}

export const AT_THE_BEGINNING: RunPosition = { hasBegun: false, underWay: [] };

/** Where a run is after one more of its events. */
export function advancePosition({ hasBegun, underWay }: RunPosition, event: EventBody): RunPosition {
  if (event.type === 'move_start') {
    const { workload, source, destination, relayed } = event;
    const begun = { at: 'preparing', workload, source, destination, ...(relayed && { relayed }) } as const;
    return { hasBegun: true, underWay: [...underWay, begun] };
  }
  if (!('workload' in event)) return { hasBegun, underWay };
  const isOther = ({ workload }: MovePosition): boolean => workload !== event.workload;
  if (event.type === 'move_done') return { hasBegun, underWay: underWay.filter(isOther) };
  return { hasBegun, underWay: underWay.map((one) => (isOther(one) ? one : advanceMove(one, event))) };
}

function advanceMove(position: MovePosition, event: EventBody): MovePosition {
  if (event.type === 'committed') return { ...position, at: 'committed' };
  if (position.at === 'committed') return position;
  if (event.type === 'step_failed') return { ...position, at: 'failed' };
  const freezes = event.type === 'step_start' && event.step === `${position.workload}.freeze`;
  return freezes ? { ...position, at: 'standing-still' } : position;
}
