import type { FloatingAddress } from '../../model/index.ts';

/** How often a command that moves an address is run on one host at most before that is given up, as `host/address_calls.py` has it. */
const TRIES = 3;

/** How long the commands that move a workload's addresses may take on one host at most, ms; they run beside each other. */
export function addressCallsMs(addresses: readonly Pick<FloatingAddress, 'move'>[]): number {
  return TRIES * Math.max(0, ...addresses.map(({ move }) => move?.within_ms ?? 0));
}
