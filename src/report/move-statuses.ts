import type { Inventory } from '../model/inventory.ts';
import type { MoveRecord } from '../model/move-record.ts';
import type { MoveStatus } from './documents.ts';

/** The project's moves that hosts have on record and that are not over, by run, in the order of their names. */
export function moveStatuses(
  project: string,
  inventory: Inventory,
): ReadonlyMap<string, readonly MoveStatus[]> {
  const records = Object.entries(inventory.hosts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([host, reading]) =>
      reading.reachable ? reading.facts.moves.map((record) => ({ host, record })) : [],
    )
    .filter(({ record }) => record.project === project && !isOver(record));
  const byRun = new Map<string, MoveStatus[]>();
  for (const move of new Set(records.map(({ record }) => record.move))) {
    const own = records.filter(({ record }) => record.move === move);
    const [first] = own;
    if (first === undefined) continue;
    const status = statusOf(
      own.map(({ host }) => host),
      own.map(({ record }) => record),
      first.record,
    );
    byRun.set(first.record.run, [...(byRun.get(first.record.run) ?? []), status]);
  }
  return byRun;
}

/** The copy runs in the place of a source that was given up for gone; the record waits for what may come back. */
function isOver({ let_go: letGo, vouched }: MoveRecord): boolean {
  return letGo === true && vouched === true;
}

function statusOf(hosts: readonly string[], records: readonly MoveRecord[], one: MoveRecord): MoveStatus {
  const { workload, source, destination, controller } = one;
  // The source leads through a move, so its record says best how far that came.
  const leading = records.find(({ role }) => role === 'source') ?? one;
  const { step } = leading;
  return {
    workload,
    source,
    destination,
    controller,
    ...(step && { step: step.name, ...(step.state === 'failed' && { step_failed: true }) }),
    hosts,
  };
}
