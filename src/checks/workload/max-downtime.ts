import type { MoveCheck } from '../check.ts';

/** The move would take longer than the YAML allows. */
export const maxDowntime: MoveCheck = {
  scope: 'move',
  code: 'workload/max-downtime',
  severity: 'error',
  summary: 'The estimated standstill is longer than allowed',
  explains: {
    looks_at:
      'the estimated standstill, by size and by what earlier moves of the two hosts took, and `max_downtime` in the YAML',
    why: 'A cold move copies all memory while the process stands still. `max_downtime` says how long that may last. It is asked for the plan, and again right before the move begins. If only the upper end of the estimate is over, that is a note.',
    remedy:
      'Allow more in `max_downtime`, or move when the process uses less memory or the hosts are less busy.',
  },
  run: ({ workload, estimate }) => {
    const { name, max_downtime_ms: allowed } = workload;
    if (allowed === undefined) return [];
    const [least, most] = estimate.downtime_interval_ms ?? [estimate.downtime_ms, estimate.downtime_ms];
    if (most <= allowed) return [];
    if (estimate.downtime_ms <= allowed)
      return [
        {
          severity: 'info',
          detail: `${name} may stand still for longer than ${allowed} ms: between ${least} and ${most} ms are expected.`,
          subject: { workload: name },
        },
      ];
    return [
      {
        detail: `${name} would stand still for about ${estimate.downtime_ms} ms; ${allowed} ms are allowed.`,
        subject: { workload: name },
      },
    ];
  },
};
