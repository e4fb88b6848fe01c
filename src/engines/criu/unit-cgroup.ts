import type { MoveRole } from '../../model/index.ts';
import type { MoveOrder } from '../engine.ts';

/** A unit's cgroup as an absolute path on a host. Below the mount it is the same on both: it follows from the unit's settings. */
export function unitCgroup(order: MoveOrder, role: MoveRole): string {
  const { select } = order.workload;
  const unit = select.kind === 'systemd' ? order.source.facts.services[select.unit] : undefined;
  return `${order[role].facts.cgroup2 ?? ''}${unit?.control_group ?? ''}`;
}
