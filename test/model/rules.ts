import { decideRecovery } from '../../src/plan/index.ts';
import { effectsOf, protocol, type Effects, type Protocol } from './protocol.ts';
import type { Role } from './world/world.ts';

/**
 * What the model explores: the protocol as data, and those rules of the programs on the hosts that are not in it. Each
 * is what the programs do; a test that changes one shows that the model would notice.
 */
export interface Rules {
  readonly protocol: Protocol;
  /** The source's record goes once the destination has said how its part ended, or nothing was ever sent there. */
  readonly sourceForgets: 'when confirmed' | 'at once';
  /** At `pre-resume` a gate without a supervisor puts `let_go` on record before it lets the copy run. */
  readonly gateRecordsLetGo: boolean;
  /** What a guard does once criu and the supervisor are dead. The destination's decides nothing: it has not heard of the source. */
  readonly guards: Readonly<Record<Role, Effects>>;
  /** A supervisor that does not know how the other side's part ended leaves the images of a process that is gone here. */
  readonly sourceKeepsImages: boolean;
  /** What a recovery makes of what it sees: mig's own function. */
  readonly decideRecovery: typeof decideRecovery;
  /** The destination asks whether the copy runs before it makes it again from the images. */
  readonly looksBeforeRestoringAgain: boolean;
}

export const rules: Rules = {
  protocol,
  sourceForgets: 'when confirmed',
  gateRecordsLetGo: true,
  guards: {
    source: effectsOf(protocol.recovery, 'put_back'),
    destination: effectsOf(protocol.destination, 'take_down'),
  },
  sourceKeepsImages: true,
  decideRecovery,
  looksBeforeRestoringAgain: true,
};
