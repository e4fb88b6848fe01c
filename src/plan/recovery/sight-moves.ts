import type {
  HostReading,
  Inventory,
  MoveRecord,
  MoveRole,
  MoveSide,
  MoveSighting,
  Spec,
} from '../../model/index.ts';
import { freshCopies } from './fresh-copies.ts';

/** Version of the records that this program understands; one of another may be anybody's. */
const FORMAT = 2;

/** What the operator says of the world that no host can tell. */
export interface OperatorsWord {
  /** Names of hosts that never come back. */
  readonly hosts_gone: readonly string[];
  /** Whether a copy that somebody started counts, and what a move has left is dropped. */
  readonly keep_running: boolean;
}

/**
 * Every move of the project that some host has on record, as it is seen on both of its hosts; the oldest first, because
 * what it has left may be in the way of a later one. A workload that the YAML no longer names is there as well.
 */
export function sightMoves(spec: Spec, inventory: Inventory, word: OperatorsWord): readonly MoveSighting[] {
  const found = recordsOf(spec.project, inventory);
  const moves = [...new Set(found.map(({ record }) => record.move))];
  return moves
    .flatMap((move) => found.find(({ record }) => record.move === move) ?? [])
    .toSorted((a, b) => a.record.number - b.record.number || (a.record.move < b.record.move ? -1 : 1))
    .map(({ record }) => ({
      move: record.move,
      source: sideOf('source', record, found, spec, inventory, word),
      destination: sideOf('destination', record, found, spec, inventory, word),
      fresh: freshCopies(record, inventory),
      keep_running: word.keep_running,
    }));
}

/** A move that no host which answers has on record any more, seen again: what was there has been cleaned up. */
export function sightForgotten(before: MoveSighting, inventory: Inventory): MoveSighting {
  const again = (side: MoveSide): MoveSide => {
    const reading = inventory.hosts[side.host];
    if (side.state !== 'record') return side;
    if (reading?.reachable !== true || !canTell(reading)) return { host: side.host, state: 'unreachable' };
    const { machine_id, number } = side.record;
    return { host: side.host, state: 'no-record', machine_id, number };
  };
  return { ...before, source: again(before.source), destination: again(before.destination) };
}

interface Found {
  readonly host: string;
  readonly record: MoveRecord;
}

/** A record on another machine than it was made on came there with a copied disk: it says nothing of this machine. */
function recordsOf(project: string, inventory: Inventory): readonly Found[] {
  return readings(inventory).flatMap(([host, reading]) =>
    reading.reachable
      ? reading.facts.moves
          .filter((record) => record.project === project || record.format !== FORMAT)
          .filter(({ machine_id }) => machine_id === '' || machine_id === reading.facts.machine_id)
          .map((record) => ({ host, record }))
      : [],
  );
}

/** @param known - the record of either side: it names both hosts. */
function sideOf(
  role: MoveRole,
  known: MoveRecord,
  found: readonly Found[],
  spec: Spec,
  inventory: Inventory,
  word: OperatorsWord,
): MoveSide {
  const own = found.find(({ record }) => record.move === known.move && record.role === role);
  if (own !== undefined) return { host: own.host, state: 'record', record: own.record };
  const name = known[role];
  if (word.hosts_gone.includes(name)) return { host: name, state: 'vouched-gone' };
  // The machine itself is asked first, whatever it is called by now.
  const machine = readings(inventory).find(([, reading]) => machineOf(reading) === known.peer_machine_id);
  const [host, reading] = machine ?? [name, inventory.hosts[name]];
  if (reading?.reachable === true && canTell(reading)) {
    const { machine_id, run_numbers } = reading.facts;
    const number = run_numbers.workloads[`${known.project}:${known.workload}`] ?? 0;
    return { host, state: 'no-record', machine_id, number };
  }
  return { host, state: reading !== undefined || host in spec.hosts ? 'unreachable' : 'unlisted' };
}

function machineOf(reading: HostReading): string | undefined {
  return reading.reachable ? reading.facts.machine_id : undefined;
}

/** That a host told of no record means something only if it could look. */
function canTell({ facts, unreadable }: Extract<HostReading, { reachable: true }>): boolean {
  return facts.python !== undefined && !unreadable.some((gap) => /^(machine|moves|run_numbers):/.test(gap));
}

function readings(inventory: Inventory): readonly (readonly [string, HostReading])[] {
  return Object.entries(inventory.hosts).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
