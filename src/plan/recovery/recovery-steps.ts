import type { Fate, MoveRecord, MoveRole, MoveSighting, RecoveryDecision } from '../../model/index.ts';

/** The end of one side's part: everything of the move leaves the host, the record last. */
export function cleanUp(on: MoveRole, toward: Fate, because: string): RecoveryDecision {
  return { kind: 'act', on, verb: 'clean_up', because, toward };
}

/**
 * The images go, and with them a copy that never ran. A `release` on record, which only a vouch can leave beside a source
 * that lives, has to be overruled.
 */
export function discard(seen: MoveSighting, toward: Fate, because: string): RecoveryDecision {
  const step = { kind: 'act', on: 'destination', verb: 'discard', because, toward } as const;
  const { destination } = seen;
  const released = destination.state === 'record' && destination.record.decision === 'release';
  return released ? { ...step, force: true } : step;
}

/** What became of a copy that was let go. */
export function fateOfCopy({ destination }: MoveSighting): Fate {
  if (destination.state !== 'record' || destination.record.copy === undefined) return 'unsure';
  return destination.record.copy === 'running' ? 'destination' : 'ended';
}

/** The same of a process that was made again on the source. */
export function fateOfReturn({ copy }: MoveRecord): Fate {
  return copy === 'running' ? 'source' : 'ended';
}

/** A service that its host has stopped with everything else is started there again. */
export function startAgain(seen: MoveSighting, on: MoveRole): RecoveryDecision {
  const because = `the service was let go on ${seen[on].host}, which was started anew since`;
  return on === 'source'
    ? { kind: 'act', on, verb: 'bring_back', because, toward: on }
    : { kind: 'act', on, verb: 'run_copy', because, toward: on };
}

/** Two things that could run, and one of them was started by somebody: only they know which one counts. */
export function askAboutFreshCopy({ fresh }: MoveSighting): RecoveryDecision {
  const where = fresh.map(({ host, pid }) => `${host} (PID ${pid})`).join(', ');
  return {
    kind: 'limbo',
    reason: 'fresh-copy',
    because: `a copy of the workload that this move did not bring there runs on ${where}`,
    remedy:
      'To keep the running one and drop what the move has left: `mig recover --keep-running`. ' +
      'To keep what the move has left: stop the running one, then `mig recover`.',
  };
}

/** How an operator ends the wait for a host, and what it means. */
export function vouchRemedy(host: string, consequence: string): string {
  return (
    `Make ${host} answer and recover again. If it never comes back: \`mig recover --host-gone ${host}\`; ` +
    `${consequence}.`
  );
}
