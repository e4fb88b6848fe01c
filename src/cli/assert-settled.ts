import type { Plan } from '../model/index.ts';
import { renderFindings } from '../report/index.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { obstacleOf } from './make-plan.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/**
 * A move that is not over weighs more than whatever has changed since the plan was made; and of a host that does not answer
 * nobody knows what has.
 */
export function assertSettled(fresh: Plan, terminal: Terminal): void {
  const obstacle = obstacleOf(fresh);
  const codes = obstacle === undefined ? undefined : unsettled[obstacle];
  if (obstacle === undefined || codes === undefined) return;
  const findings = [...fresh.actions.flatMap((action) => action.findings), ...fresh.findings];
  const telling = findings.filter(({ code }) => codes.includes(code));
  // What concerns a host is found at each workload that it keeps from moving.
  const once = [...new Map(telling.map((finding) => [finding.detail, finding])).values()];
  terminal.remark(`${renderFindings(once, terminal.remarkStyle)}\nNothing was touched.\n`);
  throw new Stopped(obstacle);
}

const unsettled: Readonly<Partial<Record<ExitCode, readonly string[]>>> = {
  [exitCode.needsRecovery]: ['workload/in-limbo', 'workload/in-progress'],
  [exitCode.locked]: ['workload/in-limbo', 'workload/in-progress'],
  [exitCode.unreachable]: ['host/unreachable'],
};
