import type { Plan } from '../model/plan.ts';

/** How many of a plan's moves are made at a time, as sentences; none: they are made one by one. */
export function limitsText({ policies, summary }: Pick<Plan, 'policies' | 'summary'>): readonly string[] {
  if (policies === undefined || summary.move < 2) return [];
  const { moves, per_host: perHost } = policies;
  if (perHost >= moves) return [`Up to ${moves} moves at a time.`];
  return [`Up to ${moves} moves at a time, ${perHost} per host.`];
}
