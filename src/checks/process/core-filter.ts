import type { MoveCheck } from '../check.ts';

// Anonymous memory, ELF headers and private huge pages (core(5)).
const USUAL = 0x33;

/** A process has chosen what a core dump of it holds. */
export const coreFilter: MoveCheck = {
  scope: 'move',
  code: 'process/core-filter',
  severity: 'info',
  summary: 'A process has chosen what its core dumps hold',
  waivable: true,
  explains: {
    looks_at: '/proc/PID/coredump_filter of every process on the source',
    why: 'CRIU does not carry it. mig sets it again before the copy runs, so that memory which the program wants left out, such as secrets, stays out.',
    remedy: 'Nothing needs to be done.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap((process) => {
      const { pid, command, settings } = process;
      const filter = settings?.core_filter;
      if (filter === undefined || Number.parseInt(filter, 16) === USUAL) return [];
      return [
        {
          detail: `PID ${pid} (${command}) has the filter 0x${filter}.`,
          subject: { host: source.name, pid },
        },
      ];
    }),
};
