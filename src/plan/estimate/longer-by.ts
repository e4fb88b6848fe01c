import type { Estimate, Interval } from '../../model/index.ts';

/** An estimate with what memory that is written meanwhile adds, ms. What was learned from earlier moves has it already. */
export function longerBy(estimate: Estimate, downtime_ms: number, total_ms: number): Estimate {
  if ((estimate.learned_from ?? 0) > 0) return estimate;
  const { downtime_interval_ms: downtime, total_interval_ms: total } = estimate;
  return {
    ...estimate,
    downtime_ms: estimate.downtime_ms + downtime_ms,
    total_ms: estimate.total_ms + total_ms,
    ...(downtime && { downtime_interval_ms: shifted(downtime, downtime_ms) }),
    ...(total && { total_interval_ms: shifted(total, total_ms) }),
  };
}

function shifted([least, most]: Interval, by: number): Interval {
  return [least + by, most + by];
}
