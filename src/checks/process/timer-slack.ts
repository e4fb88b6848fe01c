import type { MoveCheck } from '../check.ts';

const USUAL_NS = 50_000;

/** A process wants its timers more or less precise than usual. */
export const timerSlack: MoveCheck = {
  scope: 'move',
  code: 'process/timer-slack',
  severity: 'info',
  summary: 'A process has a timer slack of its own',
  waivable: true,
  explains: {
    looks_at: '/proc/PID/timerslack_ns of every process on the source',
    why: 'CRIU does not carry it. mig sets it again, on every thread, before the copy runs. Threads that are started later inherit it as ever, but for what they get by default (PR_SET_TIMERSLACK with 0).',
    remedy: 'Nothing needs to be done.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap((process) => {
      const { pid, command, settings } = process;
      const slack = settings?.timer_slack_ns;
      // Those that the realtime scheduler runs have none.
      if (slack === undefined || slack === USUAL_NS || slack === 0) return [];
      return [
        {
          detail: `PID ${pid} (${command}) lets its timers be late by ${slack} ns, and not by ${USUAL_NS} ns.`,
          subject: { host: source.name, pid },
        },
      ];
    }),
};
