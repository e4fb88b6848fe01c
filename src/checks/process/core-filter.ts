import type { MoveCheck } from '../check.ts';

// Anonymous memory, ELF headers and private huge pages (core(5)).
const USUAL = 0x33;

/** A process has chosen what a core dump of it holds. */
export const coreFilter: MoveCheck = {
  scope: 'move',
  code: 'process/core-filter',
  severity: 'warning',
  summary: "A process's choice for core dumps will be lost",
  waivable: true,
  explains: {
    looks_at: '/proc/PID/coredump_filter of every process on the source',
    why: 'CRIU does not carry it: a core dump after the move may hold memory that the program wanted left out, such as secrets.',
    remedy: 'Write it into /proc/PID/coredump_filter again after the move.',
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
