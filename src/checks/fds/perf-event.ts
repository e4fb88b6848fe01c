import type { MoveCheck } from '../check.ts';

/** The process counts or samples with perf. */
export const perfEvent: MoveCheck = {
  scope: 'move',
  code: 'fds/perf-event',
  severity: 'error',
  summary: 'The workload measures with perf events',
  explains: {
    looks_at: 'what every descriptor without a path is called on the source',
    why: 'The counters belong to the processors of the source. CRIU cannot read out what is measured.',
    prevents: ["Can't dump file … of that type [600] (anon anon_inode:[perf_event])"],
    remedy: 'Switch its profiler off before the move.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'anonymous' || fd.name !== 'perf_event') return [];
      return [{ detail: `${who} is ${fd.link}.`, subject: { host: source.name, pid, fd: fd.fd } }];
    }),
};
