import type { RunPosition } from '../apply/index.ts';
import type { EventBody } from '../model/index.ts';
import { detachNotice, stopNotice } from './interrupt-notices.ts';
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
      const message = detachNotice(position());
      emit({ type: 'interrupt', signal, message });
      await giveBack(`${signal}: ${message}\n`);
    },
  };
}
