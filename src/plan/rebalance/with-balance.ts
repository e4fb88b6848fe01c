import type { Action, Balance, BalanceMove, HostBalance, MoveAction, Plan } from '../../model/index.ts';
import { planDigest } from '../plan-digest.ts';
import type { Sha256 } from '../sha256.ts';

/** As plans and records say it. */
const REASON = 'rebalance';

/** A plan for what was proposed that says of each move why, and of each host what comes of it. */
export function withBalance(plan: Plan, balance: Balance, sha256: Sha256): Plan {
  const moves = new Map(balance.moves.map((move) => [move.workload, move]));
  const actions = plan.actions.map((action): Action => {
    const move = moves.get(action.workload);
    if (action.action !== 'move' || !move) return action;
    const others = action.placement?.others ?? [];
    return { ...action, reason: REASON, placement: { reason: reasonOf(action, move, balance), others } };
  });
  const told = { ...plan, actions, balance };
  return { ...told, digest: planDigest(told, sha256) };
}

/** Hosts as all moves together leave them. */
function reasonOf({ source, destination }: MoveAction, move: BalanceMove, { hosts }: Balance): string {
  const [from, to] = [source, destination].map((name) => hosts.find(({ host }) => host === name));
  const distance = (kind: 'cpu' | 'memory'): number =>
    [from, to].reduce((sum, host) => sum + (host ? Math.abs(host[kind].after - host[kind].before) : 0), 0);
  const kind = distance('memory') > distance('cpu') ? 'memory' : 'cpu';
  const what = kind === 'cpu' ? 'its CPUs' : 'its memory';
  const way = (host: HostBalance | undefined): string =>
    host ? `${percent(host[kind].before)} to ${percent(host[kind].after)}` : '';
  const partner = move.with === undefined ? '' : ` together with ${move.with}`;
  return [
    `${source} goes from ${way(from)} of ${what}, ${destination} from ${way(to)}`,
    `It uses ${move.cpus.toFixed(2)} CPUs, and${partner} evens the two by ${points(move.gain)}, at a cost of ${points(move.cost)}`,
  ].join('. ');
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

function points(part: number): string {
  return `${(part * 100).toFixed(1)} points`;
}
