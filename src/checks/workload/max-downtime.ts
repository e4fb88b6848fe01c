import type { MoveCheck } from '../check.ts';

/** The move would take longer than the YAML allows. */
export const maxDowntime: MoveCheck = {
  scope: 'move',
  code: 'workload/max-downtime',
  severity: 'error',
  summary: 'The estimated standstill is longer than allowed',
  explains: {
    looks_at: 'the estimated standstill and `max_downtime` in the YAML',
    why: 'A cold move copies all memory while the process stands still. `max_downtime` says how long that may last.',
    remedy: 'Allow more in `max_downtime`, or move when the process uses less memory.',
  },
  run: ({ workload, estimate }) => {
    const { name, max_downtime_ms: allowed } = workload;
    if (allowed === undefined || estimate.downtime_ms <= allowed) return [];
    return [
      {
        detail: `${name} would stand still for about ${estimate.downtime_ms} ms; ${allowed} ms are allowed.`,
        subject: { workload: name },
      },
    ];
  },
};
