import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { keyValues } from '../parse/key-values.ts';

interface RawCpu {
  /** The first processor's block of /proc/cpuinfo. */
  readonly cpuinfo: string;
  readonly count: number;
  readonly loadavg: string;
  /** Absent: recorded before this was asked. */
  readonly used?: RawUsed | null;
}

/** Counters since the host's start: cpu.stat of its topmost control group, or the first line of /proc/stat. */
interface RawUsed {
  readonly at_ns: string;
  readonly group?: string;
  readonly stat?: string;
}

/** As /proc/stat counts (proc(5)): user, nice, system, idle, iowait, irq, softirq, steal. */
const TICK_MS = 10;
const IDLE = [3, 4];
const COLUMNS = 8;

/** What the processor can do, and how busy it is. arm64 says `Features` and `CPU implementer` where x86 has names. */
export const cpu: Fact<RawCpu, Pick<HostFacts, 'cpu'>> = {
  name: 'cpu',
  parse: (raw) => {
    const values = keyValues(raw.cpuinfo, ':');
    const flags = values.get('flags') ?? values.get('Features') ?? '';
    const used = raw.used ? usedOf(raw.used) : undefined;
    return {
      cpu: {
        vendor: values.get('vendor_id') ?? values.get('CPU implementer') ?? '',
        model: values.get('model name') ?? values.get('CPU part') ?? '',
        flags: flags.split(' ').filter(Boolean),
        count: raw.count,
        load: Number.parseFloat(raw.loadavg),
        ...(used && { used }),
      },
    };
  },
  unknown: { cpu: { vendor: '', model: '', flags: [], count: 0, load: 0 } },
};

function usedOf({ at_ns, group, stat }: RawUsed): HostFacts['cpu']['used'] {
  const cpu_ms = group === undefined ? busyTicks(stat ?? '') * TICK_MS : groupMicroseconds(group) / 1000;
  const at_ms = Number(at_ns) / 1e6;
  return Number.isFinite(cpu_ms) && Number.isFinite(at_ms) ? { cpu_ms, at_ms } : undefined;
}

function groupMicroseconds(text: string): number {
  return Number(/^usage_usec (\d+)$/m.exec(text)?.[1]);
}

/** Time that somebody else has had of a virtual machine's processors was not to be had here either. */
function busyTicks(line: string): number {
  const columns = line
    .split(/\s+/)
    .slice(1, 1 + COLUMNS)
    .map(Number);
  if (columns.length < COLUMNS) return Number.NaN;
  return columns.filter((_, index) => !IDLE.includes(index)).reduce((sum, ticks) => sum + ticks, 0);
}
