import type { RecoveryDecision, RecoveryOrder } from '../../../src/model/index.ts';
import { decideRecovery } from '../../../src/plan/index.ts';
import { seeMove, type Look } from './see-move.ts';
import type { Rules } from '../rules.ts';
import type { Transition } from '../transition.ts';
import { onHost } from '../world/change.ts';
import { isVouchable, ROLES, type World } from '../world/world.ts';

const PLAIN: Look = { vouched: false };

/** What `mig recover` would do now: decided by the very function that mig decides with. */
export function decide(world: World, look: Look = PLAIN): RecoveryDecision {
  return decideRecovery(seeMove(world, look));
}

/**
 * Somebody recovers, from a controller that knows nothing but the two hosts; with `--host-gone` where there is reason to.
 * That one of the hosts cannot be reached from there, though it lives, is one more thing that can go wrong.
 */
export function beginRecovery(world: World, rules: Rules): Transition[] {
  const looks: Look[] = [PLAIN];
  if (ROLES.some((role) => isVouchable(world[role]))) looks.push({ vouched: true });
  if (world.faults > 0) looks.push(...ROLES.map((silent) => ({ vouched: false, silent })));
  return looks.flatMap((look) => {
    const decision = rules.decideRecovery(seeMove(world, look));
    if (decision.kind !== 'act') return [];
    const order = afterTakingOver(world, decision);
    if (!isFree(world, order)) return [];
    return [
      {
        by: 'recovery',
        what: `${describe(order, look)}: ${decision.because}`,
        world: begin(world, order),
        costs: look.silent === undefined ? 'patience' : 'fault',
      },
    ];
  });
}

/**
 * Nobody acts on a side before it has been taken over. On the destination every act sees to that itself; on the source what
 * becomes of the tasks is certain only once criu, which may be about to end them, has ended.
 */
function afterTakingOver(world: World, order: RecoveryOrder): RecoveryOrder {
  const { dump } = world.source;
  const isOpen = order.on === 'source' && dump !== 'none' && dump !== 'over';
  return isOpen ? { on: 'source', verb: 'take_over' } : order;
}

function begin(world: World, { on, verb, force }: RecoveryOrder): World {
  // The recovery's number is on record before anything is done; no earlier controller has a say from then on.
  const claimed = verb === 'take_over' ? world : onHost(world, on, { outnumbered: true });
  return {
    ...claimed,
    controller: 'gone',
    recovery: { kind: 'acting', on, verb, force: force === true, at: 0 },
  };
}

function describe({ on, verb, force }: RecoveryOrder, { vouched, silent }: Look): string {
  const conditions = [
    ...(force === true ? ['by force'] : []),
    ...(vouched ? ['what is gone given up for gone'] : []),
    ...(silent === undefined ? [] : [`the ${silent} out of reach`]),
  ];
  return `${verb} on the ${on}${conditions.length === 0 ? '' : ` (${conditions.join(', ')})`}`;
}

/** Whether the host is there, and its lock: a guard that is at work has it. Who takes a side over works without. */
function isFree(world: World, { on, verb }: RecoveryOrder): boolean {
  const { power, guard } = world[on];
  const isLocked = typeof guard === 'number' && guard > 0;
  return power === 'up' && (verb === 'take_over' || !isLocked);
}
