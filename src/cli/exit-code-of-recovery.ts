import type { RecoveryDocument } from '../report/index.ts';
import { exitCode, exitCodeOfRun, type ExitCode } from './exit-code.ts';

/**
 * What a recovery came to, the worst of it first: a workload of which nobody knows where it may run, an act that failed,
 * a workload that somebody else is at work on, a host that could not be asked.
 */
export function exitCodeOfRecovery({
  moves,
  left_alone: leftAlone,
  unreachable,
  result,
}: RecoveryDocument): ExitCode {
  const untouched = moves.filter(({ steps }) => result === undefined || steps.length === 0);
  const ends = new Set(untouched.map(({ end }) => end.kind));
  const codes = new Set<ExitCode>([
    ...(result === undefined ? [] : [exitCodeOfRun(result.outcome)]),
    ...(ends.has('limbo') ? [exitCode.needsRecovery] : []),
    ...(leftAlone.length > 0 ? [exitCode.locked] : []),
    ...(ends.has('wait-for') || unreachable.length > 0 ? [exitCode.unreachable] : []),
  ]);
  const order = [
    exitCode.needsRecovery,
    exitCode.failed,
    exitCode.locked,
    exitCode.cancelled,
    exitCode.unreachable,
  ];
  return order.find((code) => codes.has(code)) ?? exitCode.ok;
}
