import type { FreshCopy, Inventory, MoveRecord, WorkloadFacts } from '../../model/index.ts';

/**
 * Copies of a move's workload that its selector finds, and that no move has brought where they are or left there: what
 * somebody has started since. What another move has frozen, or holds, is no running copy either.
 */
export function freshCopies(move: MoveRecord, inventory: Inventory): readonly FreshCopy[] {
  return Object.entries(inventory.hosts).flatMap(([host, reading]) => {
    if (!reading.reachable) return [];
    const records = reading.facts.moves.filter(
      ({ project, workload }) => project === move.project && workload === move.workload,
    );
    return (reading.workloads[move.workload] ?? [])
      .filter((tree) => !records.some((record) => explains(record, tree, record.move === move.move)))
      .map(({ identity: { pid } }) => ({ host, pid }));
  });
}

/**
 * Whether a process is the source of that move, or its copy, on either host. CRIU gives a copy the PID that the process
 * had, but for one that counts its processes by itself.
 */
function explains(record: MoveRecord, { identity }: WorkloadFacts, isOwn: boolean): boolean {
  const { pid, start_time, boot_id } = record.identity;
  if (record.role === 'source') {
    const isSource =
      identity.pid === pid && identity.start_time === start_time && identity.boot_id === boot_id;
    if (isSource) return isOwn || record.tasks !== 'running';
    // A service that was stopped and let run on is another process.
    if (isOwn && record.tasks === 'running' && record.copy_pids?.includes(identity.pid) === true) return true;
  }
  const isCopy = record.copy_pids?.includes(identity.pid) ?? identity.pid === pid;
  return isCopy && (record.copy === 'held' || (isOwn && record.copy === 'running'));
}
