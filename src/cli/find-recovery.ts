import { findLocks } from '../apply/index.ts';
import type { HostTrace, Inventory, MoveSighting, Spec } from '../model/index.ts';
import { findLeftovers, planRecovery, recordOfMove, sightMoves, type OperatorsWord } from '../plan/index.ts';
import type { RecoveryDocument } from '../report/index.ts';

/** Which of the interrupted moves a recovery is about; empty: all. */
export interface RecoveryScope {
  readonly run?: string;
  readonly workloads: readonly string[];
}

/** What there is to recover, and how, from what the hosts say and the operator has said. */
export function findRecovery(
  spec: Spec,
  inventory: Inventory,
  word: OperatorsWord,
  scope: RecoveryScope,
): RecoveryDocument {
  const sightings = sightMoves(spec, inventory, word).filter((seen) => isMeant(seen, scope));
  const names = sightings.map((seen) => recordOfMove(seen).workload);
  const leftAlone = findLocks(inventory, spec.project, []).filter(
    ({ kind, workload }) => kind === 'run' && names.includes(workload),
  );
  return {
    format_version: '1.0',
    kind: 'recovery',
    project: spec.project,
    taken: inventory.taken,
    moves: sightings
      .filter((seen) => !leftAlone.some(({ workload }) => workload === recordOfMove(seen).workload))
      .map(planRecovery)
      // What only waits for the return of a host that was given up needs nobody.
      .filter(({ steps, end }) => steps.length > 0 || end.kind !== 'settled'),
    left_alone: leftAlone,
    leftovers: findLeftovers(inventory).filter((trace) => isSwept(trace, scope)),
    unreachable: Object.entries(inventory.hosts).flatMap(([host, reading]) =>
      reading.reachable || word.hosts_gone.includes(host)
        ? []
        : [{ host, reason: reading.reason, detail: reading.detail }],
    ),
  };
}

/** Whether something that an earlier run has left is within the scope: a workload's share of it cannot be told apart. */
export function isSwept({ run }: HostTrace, scope: RecoveryScope): boolean {
  return scope.workloads.length === 0 && (scope.run === undefined || scope.run === run);
}

function isMeant(seen: MoveSighting, { run, workloads }: RecoveryScope): boolean {
  const record = recordOfMove(seen);
  return (
    (run === undefined || record.run === run) &&
    (workloads.length === 0 || workloads.includes(record.workload))
  );
}
