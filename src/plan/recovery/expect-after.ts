import type { MoveRecord, MoveSide, MoveSighting, RecoveryOrder } from '../../model/index.ts';

/**
 * What would be seen once a host has done what it was told: how a recovery is shown before it is made. The hosts have the
 * last word, for a program that is asked to leave may bring the move to its end first.
 */
export function expectAfter(seen: MoveSighting, order: RecoveryOrder): MoveSighting {
  const side = seen[order.on];
  if (side.state !== 'record') return seen;
  return { ...seen, [order.on]: sideAfter(side.host, side.record, order) };
}

function sideAfter(host: string, record: MoveRecord, order: RecoveryOrder): MoveSide {
  if (order.verb === 'clean_up')
    return { host, state: 'no-record', machine_id: record.machine_id, number: record.number };
  return { host, state: 'record', record: { ...record, ...changesBy(order, record) } };
}

function changesBy({ on, verb }: RecoveryOrder, { decision }: MoveRecord): Partial<MoveRecord> {
  const step = { name: verb, state: 'done' } as const;
  switch (verb) {
    case 'take_over':
      return { supervisor: 'dead' };
    case 'put_back':
      return { step, decision: decision ?? 'abort', tasks: 'running' };
    case 'finish_kill':
      return { step, tasks: 'gone' };
    case 'stop_copy':
      return on === 'source' ? { step, tasks: 'gone' } : { step, copy: 'none' };
    case 'run_copy':
      return { step, decision: 'release', let_go: true, copy: 'running' };
    case 'bring_back':
      return { step, let_go: true, copy: 'running' };
    case 'discard':
      return { step, decision: decision ?? 'abort', images: 'none', copy: 'none' };
    case 'vouch':
      return { step, vouched: true };
    case 'clean_up':
      return {};
    default:
      return verb satisfies never;
  }
}
