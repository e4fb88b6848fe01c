import type { Check } from '../check.ts';
import { containerManaged } from './container-managed.ts';
import { elsewhereUnknown } from './elsewhere-unknown.ts';
import { inLimbo } from './in-limbo.ts';
import { inProgress } from './in-progress.ts';
import { isMigOrSshd } from './is-mig-or-sshd.ts';
import { maxDowntime } from './max-downtime.ts';
import { notFound } from './not-found.ts';
import { parentOutside } from './parent-outside.ts';
import { restarted } from './restarted.ts';
import { runningTwice } from './running-twice.ts';
import { severalMatches } from './several-matches.ts';
import { supervised } from './supervised.ts';
import { treeClosure } from './tree-closure.ts';
import { unreadable } from './unreadable.ts';

/** Rules about the workload as a whole. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const workloadRules: readonly Check[] = [
  containerManaged,
  elsewhereUnknown,
  inLimbo,
  inProgress,
  isMigOrSshd,
  maxDowntime,
  notFound,
  parentOutside,
  restarted,
  runningTwice,
  severalMatches,
  supervised,
  treeClosure,
  unreadable,
];
