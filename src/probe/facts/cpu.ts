import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { keyValues } from '../parse/key-values.ts';

interface RawCpu {
  /** The first processor's block of /proc/cpuinfo. */
  readonly cpuinfo: string;
  readonly count: number;
  readonly loadavg: string;
}

/** What the processor can do, and how busy it is. arm64 says `Features` and `CPU implementer` where x86 has names. */
export const cpu: Fact<RawCpu, Pick<HostFacts, 'cpu'>> = {
  name: 'cpu',
  parse: (raw) => {
    const values = keyValues(raw.cpuinfo, ':');
    const flags = values.get('flags') ?? values.get('Features') ?? '';
    return {
      cpu: {
        vendor: values.get('vendor_id') ?? values.get('CPU implementer') ?? '',
        model: values.get('model name') ?? values.get('CPU part') ?? '',
        flags: flags.split(' ').filter(Boolean),
        count: raw.count,
        load: Number.parseFloat(raw.loadavg),
      },
    };
  },
  unknown: { cpu: { vendor: '', model: '', flags: [], count: 0, load: 0 } },
};
