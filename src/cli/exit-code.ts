import type { RunOutcome } from '../model/index.ts';

/** The exit codes that pipelines rely on. What each means never changes. */
export const exitCode = {
  ok: 0,
  error: 1,
  changes: 2,
  blocked: 3,
  stale: 4,
  locked: 5,
  outsideWindow: 6,
  failed: 7,
  needsRecovery: 8,
  unreachable: 9,
  cancelled: 10,
  usage: 64,
  invalidYaml: 65,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

export function exitCodeOfRun(outcome: RunOutcome): ExitCode {
  switch (outcome) {
    case 'ok':
      return exitCode.ok;
    case 'blocked':
      return exitCode.blocked;
    case 'stale':
      return exitCode.stale;
    case 'locked':
      return exitCode.locked;
    case 'outside_window':
      return exitCode.outsideWindow;
    case 'failed':
      return exitCode.failed;
    case 'needs_recovery':
      return exitCode.needsRecovery;
    case 'unreachable':
      return exitCode.unreachable;
    case 'cancelled':
      return exitCode.cancelled;
  }
}
