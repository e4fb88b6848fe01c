import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Inventory, Plan, Spec } from '../model/index.ts';
import {
  barsOf,
  type Bar,
  buildPlan,
  measureUse,
  proposeBalance,
  type MeasuredUse,
  type Proposal,
  withBalance,
} from '../plan/index.ts';
import { formatDuration } from '../report/index.ts';
import { asOnlooker } from './as-onlooker.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import type { BalanceLimits } from './read-balance-limits.ts';
import { sha256 } from './sha256.ts';
import type { Terminal } from './terminal.ts';
import { lookForWorkloads } from './who-is-where.ts';

/** How often something else is proposed for what does not come to a move. What is then left is blocked, and said. */
const ROUNDS = 8;

/**
 * Looks at the hosts twice to see how they are used, and makes the plan that evens it: what was proposed is looked at again with
 * its files, and proposed anew without what cannot move or is not worth it.
 */
export async function planToRebalance(
  written: Spec,
  limits: BalanceLimits,
  { lasts_ms }: { readonly lasts_ms?: number },
  terminal: Terminal,
): Promise<Plan> {
  const spec = asOnlooker(written);
  const { HostsInUse } = await import('./hosts-in-use.ts');
  const hosts = await HostsInUse.open(spec);
  try {
    for (const note of hosts.notes) terminal.remark(`${note}\n`);
    const use = await measure(spec, hosts, limits.measure_ms, terminal);
    let bars: readonly Bar[] = [];
    for (let round = 1; ; round += 1) {
      const { proposal, inventory } = await propose(spec, hosts, { use, bars, limits });
      const plan = planFor(written, inventory, proposal, lasts_ms);
      const more = barsOf(plan, proposal, bars, limits.least);
      if (more.length === 0 || round === ROUNDS) return withBalance(plan, proposal.balance, sha256);
      bars = [...bars, ...more];
    }
  } finally {
    await hosts.close();
  }
}

async function measure(
  spec: Spec,
  hosts: HostsInUse,
  measure_ms: number,
  terminal: Terminal,
): Promise<MeasuredUse> {
  const before = await lookForWorkloads(spec, hosts);
  terminal.remark(`Measuring for ${formatDuration(measure_ms)} …\n`);
  await sleep(measure_ms);
  return measureUse(spec, before, await lookForWorkloads(spec, hosts));
}

/** What is proposed is worked out from the look in which its files are then read. */
async function propose(
  spec: Spec,
  hosts: HostsInUse,
  {
    use,
    bars,
    limits,
  }: { readonly use: MeasuredUse; readonly bars: readonly Bar[]; readonly limits: BalanceLimits },
): Promise<{ readonly proposal: Proposal; readonly inventory: Inventory }> {
  let last: Proposal | undefined;
  const work = (inventory: Inventory): Proposal => proposeBalance(spec, inventory, { ...limits, use, bars });
  hosts.chooseBy((inventory) => {
    last = work(inventory);
    return { targets: Object.keys(last.destinations), approved: last.destinations };
  });
  const inventory = await hosts.observe();
  return { proposal: last ?? work(inventory), inventory };
}

function planFor(
  spec: Spec,
  inventory: Inventory,
  { destinations }: Proposal,
  lasts_ms: number | undefined,
): Plan {
  const now = new Date();
  return buildPlan({
    spec,
    inventory,
    id: randomUUID(),
    created: now.toISOString(),
    ...(lasts_ms !== undefined && { expires: new Date(now.getTime() + lasts_ms).toISOString() }),
    sha256,
    appliable: true,
    targets: Object.keys(destinations),
    approved: destinations,
  });
}
