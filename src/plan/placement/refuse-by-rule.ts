import type { Item, Place, Refusal, Requirement } from './problem.ts';
import { keyOf } from './problem.ts';

/** Requirements, by key, that are left out of account. */
export type Dropped = ReadonlySet<string>;

/**
 * What the YAML has against a workload's being on a host, whatever else is there. A workload that stays is not asked
 * about, one that is placed by name has nowhere else to be.
 */
export function refuseByRule(
  { name: item, wish }: Item,
  place: Place,
  dropped: Dropped,
): Refusal | undefined {
  const { name: host, labels, draining } = place;
  const kept = (requirement: Requirement): boolean => dropped.size === 0 || !dropped.has(keyOf(requirement));
  const refuse = (requirement: Requirement, why: () => string): Refusal | undefined =>
    kept(requirement) ? { requirement, why } : undefined;
  if (wish.kind === 'stay') return undefined;
  if (wish.kind === 'named') {
    if (wish.host === host) return undefined;
    return refuse({ kind: 'placed', item, host: wish.host }, () => `${host} is not ${wish.host}`);
  }
  const { on, avoid, pool } = wish.constraints;
  if (draining) {
    const found = refuse({ kind: 'draining', host }, () => `${host} is draining`);
    if (found) return found;
  }
  if (pool && !pool.includes(host)) {
    const found = refuse({ kind: 'pool', item, hosts: pool }, () => `${host} is not in the pool`);
    if (found) return found;
  }
  if (avoid.includes(host)) {
    const found = refuse({ kind: 'avoid', item, host }, () => `${host} is to be avoided`);
    if (found) return found;
  }
  for (const [label, value] of Object.entries(on)) {
    const own = labels[label];
    if (own === value) continue;
    const found = refuse({ kind: 'label', item, label, value }, () =>
      own === undefined ? `${host} has no label ${label}` : `${host} has ${label}: ${own}`,
    );
    if (found) return found;
  }
  return undefined;
}
