import type { WayBack } from '../apply/index.ts';
import type { MoveAction, Spec } from '../model/index.ts';
import { specToReturn } from '../plan/index.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import { makePlan } from './make-plan.ts';

export interface LookBack {
  readonly spec: Spec;
  readonly hosts: HostsInUse;
  readonly run: string;
  readonly signal: AbortSignal;
}

/** What there is for the way back of a move that a run has made: the spec that asks for it, the hosts as they are, and the plan. */
export async function lookBack(
  made: MoveAction,
  { spec: written, hosts, run, signal }: LookBack,
): Promise<WayBack> {
  const spec = specToReturn(written, made);
  const targets = [made.workload];
  const inventory = await hosts.observeBy(spec, { targets }, signal);
  const [action] = makePlan(spec, inventory, targets, { ownRun: run }).actions;
  return { spec, inventory, action };
}
