import type { MoveLimits, Plan, Spec } from '../../model/index.ts';

/** How many moves may be under way at a time. */
export function moveLimits({ policies }: Pick<Spec, 'policies'>): MoveLimits {
  return { moves: policies?.moves ?? 1, per_host: policies?.per_host ?? 1 };
}

/** How many moves may share the network of a host at a time. */
export function mostSharing(spec: Pick<Spec, 'policies'>): number {
  const { moves, per_host } = moveLimits(spec);
  return Math.min(moves, per_host);
}

/** How many of a plan's moves may share the network of a host at a time. */
export function sharingIn({ policies, summary }: Pick<Plan, 'policies' | 'summary'>): number {
  return Math.max(1, Math.min(policies?.moves ?? 1, policies?.per_host ?? 1, summary.move));
}
