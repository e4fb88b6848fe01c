import { setTimeout } from 'node:timers/promises';
import type { RunPosition } from '../apply/index.ts';
import type { EventBody } from '../model/index.ts';
import { detachNotice, isInTheHandsOfBoth, stopNotice } from './interrupt-notices.ts';
import type { InterruptVoice } from './interrupts.ts';

/**
 * Answers signals for a run that is under way: in its events, according to how far it has come.
 *
 * @param giveBack Closes the view; told what has to stay on the terminal after it.
 */
export function runVoice(
  emit: (event: EventBody) => void,
  position: () => RunPosition,
  giveBack: (lastWord: string) => Promise<void>,
): InterruptVoice {
  return {
    stopping: (signal) => emit({ type: 'interrupt', signal, message: stopNotice(position()) }),
    async detaching(signal) {
      await relayToTheEnd(position);
      const message = detachNotice(position());
      emit({ type: 'interrupt', signal, message });
      await giveBack(`${signal}: ${message}\n`);
    },
  };
}

/** Less than last words may take. */
const RELAYING_MS = 700;
const LOOK_MS = 20;

/**
 * A move that goes through this process has been told to stop by the first signal, and comes to its end within moments: these are
 * worth waiting for, because its hosts could not settle it without each other's word.
 */
async function relayToTheEnd(position: () => RunPosition): Promise<void> {
  const end = performance.now() + RELAYING_MS;
  const isNeeded = (): boolean =>
    position().underWay.some((move) => move.relayed === true && isInTheHandsOfBoth(move));
  while (isNeeded() && performance.now() < end) await setTimeout(LOOK_MS);
}
