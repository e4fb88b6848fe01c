import type { HostFacts, Pace } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

interface RawPace {
  readonly spawn_ns: number;
  /** For a MiB. */
  readonly copy_ns: number;
  /** /proc/pressure/cpu; null: there is none. */
  readonly pressure: string | null;
}

/** How fast the host is at the moment. */
export const pace: Fact<RawPace | null, Pick<HostFacts, 'pace'>> = {
  name: 'pace',
  parse: (raw) => (raw === null ? {} : { pace: parsePace(raw) }),
  unknown: {},
};

function parsePace({ spawn_ns, copy_ns, pressure }: RawPace): Pace {
  const percent = /^some avg10=([\d.]+)/.exec(pressure ?? '')?.[1];
  return {
    spawn_ms: spawn_ns / 1e6,
    copy_ms: copy_ns / 1e6,
    ...(percent !== undefined && { waiting: Number(percent) / 100 }),
  };
}
