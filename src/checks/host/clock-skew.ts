import type { PairCheck } from '../check.ts';

// The two clocks were not read at one moment: a difference of a few seconds says nothing.
const TOLERANCE_MS = 5000;

/** The process would see its wall clock jump. */
export const clockSkew: PairCheck = {
  scope: 'pair',
  code: 'host/clock-skew',
  severity: 'warning',
  waivable: true,
  momentary: true,
  summary: 'The clocks of source and destination differ',
  explains: {
    looks_at: 'the wall clocks of both hosts',
    why:
      'CRIU keeps the monotonic clock of the process going, but its wall clock is that of the host: it would jump, ' +
      'backwards too. Leases, certificates and caches notice.',
    remedy: 'Synchronise both clocks, for example with `systemctl start systemd-timesyncd`.',
  },
  run: ({ source, destination }) => {
    const skew = destination.facts.clock.realtime_ms - source.facts.clock.realtime_ms;
    if (Math.abs(skew) <= TOLERANCE_MS) return [];
    const seconds = Math.round(Math.abs(skew) / 1000);
    return [
      {
        detail: `The clock of ${destination.name} is about ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} that of ${source.name}.`,
        subject: { host: destination.name },
      },
    ];
  },
};
