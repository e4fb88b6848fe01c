import type { Check } from '../check.ts';
import { program32Bit } from './32-bit.ts';
import { addressSpace } from './address-space.ts';
import { affinity } from './affinity.ts';
import { aio } from './aio.ts';
import { capability } from './capability.ts';
import { cgroupMissing } from './cgroup-missing.ts';
import { coreFilter } from './core-filter.ts';
import { cwdMissing } from './cwd-missing.ts';
import { descriptorLimit } from './descriptor-limit.ts';
import { dumpable } from './dumpable.ts';
import { exeReplaced } from './exe-replaced.ts';
import { frozen } from './frozen.ts';
import { ioPriority } from './io-priority.ts';
import { kernelThread } from './kernel-thread.ts';
import { lsmLabel } from './lsm-label.ts';
import { namespaceUnsupported } from './namespace-unsupported.ts';
import { nestedPidNamespace } from './nested-pid-namespace.ts';
import { pendingSigtrap } from './pending-sigtrap.ts';
import { personality } from './personality.ts';
import { pidNamespace } from './pid-namespace.ts';
import { pidNamespaceUnsupported } from './pid-namespace-unsupported.ts';
import { pidTaken } from './pid-taken.ts';
import { rlimit } from './rlimit.ts';
import { rootDiffers } from './root-differs.ts';
import { scheduler } from './scheduler.ts';
import { seccomp } from './seccomp.ts';
import { sessionLeaderOutside } from './session-leader-outside.ts';
import { sessionOrGroupOutside } from './session-or-group-outside.ts';
import { shadowStack } from './shadow-stack.ts';
import { setId } from './set-id.ts';
import { sharedByClone } from './shared-by-clone.ts';
import { speculation } from './speculation.ts';
import { stopped } from './stopped.ts';
import { terminal } from './terminal.ts';
import { threadApart } from './thread-apart.ts';
import { timerSlack } from './timer-slack.ts';
import { traced } from './traced.ts';
import { uninterruptible } from './uninterruptible.ts';
import { userMissing } from './user-missing.ts';
import { x11Client } from './x11-client.ts';
import { zombie } from './zombie.ts';

/** Rules about the processes themselves. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const processRules: readonly Check[] = [
  addressSpace,
  affinity,
  aio,
  capability,
  cgroupMissing,
  coreFilter,
  cwdMissing,
  descriptorLimit,
  dumpable,
  exeReplaced,
  frozen,
  ioPriority,
  kernelThread,
  lsmLabel,
  namespaceUnsupported,
  nestedPidNamespace,
  pendingSigtrap,
  personality,
  pidNamespace,
  pidNamespaceUnsupported,
  pidTaken,
  program32Bit,
  rlimit,
  rootDiffers,
  scheduler,
  seccomp,
  sessionLeaderOutside,
  sessionOrGroupOutside,
  shadowStack,
  setId,
  sharedByClone,
  speculation,
  stopped,
  terminal,
  threadApart,
  timerSlack,
  traced,
  uninterruptible,
  userMissing,
  x11Client,
  zombie,
];
