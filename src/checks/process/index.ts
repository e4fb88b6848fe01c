import type { Check } from '../check.ts';
import { capability } from './capability.ts';
import { cwdMissing } from './cwd-missing.ts';
import { exeReplaced } from './exe-replaced.ts';
import { lsmLabel } from './lsm-label.ts';
import { namespaceUnsupported } from './namespace-unsupported.ts';
import { notSessionLeader } from './not-session-leader.ts';
import { pidTaken } from './pid-taken.ts';
import { rootDiffers } from './root-differs.ts';
import { seccomp } from './seccomp.ts';
import { sessionLeaderOutside } from './session-leader-outside.ts';
import { stopped } from './stopped.ts';
import { terminal } from './terminal.ts';
import { traced } from './traced.ts';
import { userMissing } from './user-missing.ts';
import { zombie } from './zombie.ts';

/** Rules about the processes themselves. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const processRules: readonly Check[] = [
  capability,
  cwdMissing,
  exeReplaced,
  lsmLabel,
  namespaceUnsupported,
  notSessionLeader,
  pidTaken,
  rootDiffers,
  seccomp,
  sessionLeaderOutside,
  stopped,
  terminal,
  traced,
  userMissing,
  zombie,
];
