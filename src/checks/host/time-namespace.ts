import type { HostUnderCheck, PairCheck } from '../check.ts';

// The clocks were not read at one moment: a difference of a few seconds says nothing.
const TOLERANCE_MS = 5000;

/** The clock that counts from boot would jump, as CRIU cannot shift it. */
export const timeNamespace: PairCheck = {
  scope: 'pair',
  code: 'host/time-namespace',
  severity: 'error',
  waivable: true,
  summary: 'The monotonic clock of the process would jump',
  explains: {
    looks_at: 'the time namespaces that both kernels have, and how long ago both hosts were booted',
    why:
      'CLOCK_MONOTONIC counts from boot. CRIU restores into a time namespace that makes up for the difference; a kernel ' +
      'without CONFIG_TIME_NS has none. Where the clock goes back, timers and timeouts wait for as long as it went; ' +
      'where it goes forward, they all run out at once.',
    remedy:
      'Use hosts with Linux 5.6 or newer and CONFIG_TIME_NS, or a destination that was booted at about the same time.',
  },
  run: ({ source, destination }) => {
    const without = [source, destination].filter((host) => !hasTimeNamespaces(host));
    if (without.length === 0) return [];
    const jump = destination.facts.clock.boottime_ms - source.facts.clock.boottime_ms;
    if (Math.abs(jump) <= TOLERANCE_MS) return [];
    const names = without.map(({ name }) => name).join(' and ');
    const seconds = Math.round(Math.abs(jump) / 1000);
    return [
      {
        detail: `There are no time namespaces on ${names}: the clock would go ${jump < 0 ? 'back' : 'forward'} by about ${seconds} s.`,
        subject: { host: destination.name },
      },
    ];
  },
};

/** Where the namespaces could not be read at all, that is said already. */
function hasTimeNamespaces({ facts: { namespaces } }: HostUnderCheck): boolean {
  return 'time' in namespaces || Object.keys(namespaces).length === 0;
}
