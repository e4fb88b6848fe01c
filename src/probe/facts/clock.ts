import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

interface RawClock {
  readonly realtime_ns: string;
  readonly boottime_ns: string;
}

/** What time it is there, to a thousandth of a millisecond. */
export const clock: Fact<RawClock, Pick<HostFacts, 'clock'>> = {
  name: 'clock',
  parse: (raw) => ({
    clock: { realtime_ms: milliseconds(raw.realtime_ns), boottime_ms: milliseconds(raw.boottime_ns) },
  }),
  unknown: { clock: { realtime_ms: 0, boottime_ms: 0 } },
};

function milliseconds(nanoseconds: string): number {
  return Number(BigInt(nanoseconds) / 1000n) / 1000;
}
