import type { MoveRecord, MoveSide, MoveSighting } from '../../../src/model/index.ts';
import {
  isVouchable,
  type Destination,
  type Host,
  type Role,
  type Source,
  type World,
} from '../world/world.ts';

/** How somebody looks at a move. */
export interface Look {
  /** Hosts without power, and those whose name another machine has, are given up for gone. */
  readonly vouched: boolean;
  /** A host that lives, and cannot be reached from there. */
  readonly silent?: Role;
}

/** What `mig recover` sees of a world: what the hosts have on record and what is true there, and nothing else. */
export function seeMove(world: World, look: Look): MoveSighting {
  return {
    move: 'run-counter',
    source: side(world, 'source', look),
    destination: side(world, 'destination', look),
    fresh: [],
    keep_running: false,
  };
}

function side(world: World, role: Role, { vouched, silent }: Look): MoveSide {
  const host = world[role];
  if (vouched && isVouchable(host)) return { host: role, state: 'vouched-gone' };
  if (host.power === 'down' || role === silent) return { host: role, state: 'unreachable' };
  if (!host.record) return { host: role, state: 'no-record', ...identity(host, role) };
  const own = role === 'source' ? ofSource(world.source) : ofDestination(world.destination);
  return { host: role, state: 'record', record: { ...common(world, role), ...ofCopy(host), ...own } };
}

function identity(
  { replaced, outnumbered }: Source | Destination,
  role: Role,
): { machine_id: string; number: number } {
  return { machine_id: replaced ? `new ${role}` : role, number: outnumbered ? 2 : 1 };
}

function common(world: World, role: Role): MoveRecord {
  const { supervisor, decision } = world[role];
  return {
    ...MOVE,
    role,
    machine_id: role,
    peer_machine_id: role === 'source' ? 'destination' : 'source',
    supervisor: supervisor.life === 'dead' ? 'dead' : 'alive',
    ...(decision !== 'none' && { decision }),
  };
}

const MOVE = {
  format: 2,
  move: 'run-counter',
  run: 'run',
  number: 1,
  project: 'shop',
  workload: 'counter',
  source: 'source',
  destination: 'destination',
  identity: { boot_id: 'boot', pid: 4711, start_time: 1 },
  controller: { user: 'ann', host: 'desk', since: '2026-01-01T00:00:00Z' },
} as const;

function ofSource({ tasks, leaf, decision, putBack }: Source): Partial<MoveRecord> {
  return {
    tasks: seenTasks(tasks, leaf === 'frozen', decision === 'commit'),
    ...(putBack && { step: { name: 'put_back', state: 'done' } }),
  };
}

function seenTasks(
  tasks: Source['tasks'],
  isFrozen: boolean,
  isCommitted: boolean,
): NonNullable<MoveRecord['tasks']> {
  if (tasks === 'dead') return 'gone';
  if (isFrozen) return tasks === 'alive' ? 'frozen' : 'partly-gone';
  // A process of a tree may end for reasons of its own; after the commit there is but one reason.
  return tasks === 'alive' || !isCommitted ? 'running' : 'partly-gone';
}

function ofDestination({ discarded }: Destination): Partial<MoveRecord> {
  return discarded ? { step: { name: 'discard', state: 'done' } } : {};
}

/** What was made from the images there, or can be. */
function ofCopy({ images, copy, letGo, vouched }: Host): Partial<MoveRecord> {
  return {
    images: images === 'partial' ? 'incomplete' : images,
    // Nothing but the record tells a copy that runs from one that is held.
    copy: copy === 'none' ? 'none' : letGo ? 'running' : 'held',
    let_go: letGo,
    vouched,
  };
}
