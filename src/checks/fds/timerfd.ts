import type { MoveCheck, Observation } from '../check.ts';

// CLOCK_REALTIME, CLOCK_MONOTONIC and CLOCK_BOOTTIME (`verify_timerfd` in criu/include/timerfd.h).
const KNOWN_CLOCKS: ReadonlySet<number> = new Set([0, 1, 7]);

/** A timer of the kernel that rings again and again, or that would wake the machine up. */
export const timerfd: MoveCheck = {
  scope: 'move',
  code: 'fds/timerfd',
  severity: 'warning',
  summary: 'A timer of the workload does not move as it is',
  explains: {
    looks_at: 'the clock and the interval in the fdinfo of every timerfd on the source',
    why:
      'A timer that has rung is set again only when the program reads it. CRIU finds one that rings at intervals and has ' +
      'rung before the dump with no time left, and restores it so: it tells that it has rung, and never rings again. ' +
      'Timers that wake the machine up it does not know.',
    prevents: ['Unknown clock type … for …'],
    remedy:
      'Make the program set such a timer anew now and then, or restart it if it falls silent. Long intervals are rarely hit.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'anonymous' || fd.name !== 'timerfd') return [];
      const subject = { host: source.name, pid, fd: fd.fd };
      if (fd.clock !== undefined && !KNOWN_CLOCKS.has(fd.clock)) {
        return [
          {
            detail: `${who} is a timer that goes by clock ${fd.clock}, to wake the machine up.`,
            subject,
            severity: 'error',
            remedy: 'Make the program close the timer before the move.',
          },
        ];
      }
      if (fd.interval_ms === undefined) return [];
      return [
        {
          detail: `${who} is a timer that rings every ${fd.interval_ms} ms; if it does so during the freeze, it is the last time.`,
          subject,
        },
      ];
    }),
};
