import type { MoveOrder } from '../engine.ts';
import { addressCallsMs } from './address-calls-ms.ts';
import { isRestart } from './restart-settings.ts';

/** How long the controller waits once it has said `move`, ms. */
export interface Patience {
  /** For the source, since its last sign of progress. */
  readonly move_ms: number;
  /** For a source that cannot be reached: by then it runs on, or is gone. */
  readonly unreachable_ms: number;
  /** For the destination, from the commit on. */
  readonly resume_ms: number;
}

const RESUME_MS = 60_000;
/** A service may take as long as systemd lets it, to start, to be asked, and to be ended again where that fails. */
const RESTART_MS = 420_000;
/** Over what the source takes at most: the hold, and as long again for a criu that is slow to come to its gate. */
const MOVE_MARGIN_MS = 30_000;
/** Over the hold. */
const UNREACHABLE_MARGIN_MS = 10_000;

/** What is no longer waited for counts as unknown. So nothing that a host may take by its own limits is too long. */
export function patienceWith(
  order: Pick<MoveOrder, 'hold_ms' | 'strategy'> & {
    readonly workload: Pick<MoveOrder['workload'], 'addresses'>;
  },
): Patience {
  const { hold_ms } = order;
  const calls = addressCallsMs(order.workload.addresses);
  const restart = isRestart(order) ? RESTART_MS : 0;
  return {
    // What is being stopped when the hold ends has to have ended before it can be started again.
    move_ms: 2 * hold_ms + MOVE_MARGIN_MS + restart + calls,
    unreachable_ms: hold_ms + UNREACHABLE_MARGIN_MS + calls,
    resume_ms: Math.max(RESUME_MS, restart) + calls,
  };
}
