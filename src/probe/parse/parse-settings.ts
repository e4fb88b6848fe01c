import type { AddressSpace, ProcessSettings } from '../../model/index.ts';
import { keyValues } from './key-values.ts';
import { parseHardLimits } from './parse-hard-limits.ts';
import { parseProcStatus } from './parse-proc-status.ts';
import type { RawExtent, RawSettings } from './raw-facts.ts';

const ELF = '7f454c46';

/** Reads what a process has set for itself; `status` is its /proc/PID/status, `extent` what it has mapped. */
export function parseSettings(
  raw: RawSettings,
  status: string,
  extent: RawExtent | null = null,
): ProcessSettings {
  const bits = programBits(raw.program_head ?? '');
  const policy = raw.memory_policy?.split(' ')[1];
  const speculation = [...keyValues(status, ':')]
    .filter(([key]) => key.startsWith('Speculation'))
    .map(([key, value]) => `${key}: ${value}`);
  const space = addressSpace(raw.limits ?? '', status, extent);
  const descriptors = softLimit(raw.limits ?? '', 'Max open files');
  return {
    ...(raw.limits !== null && { hard_limits: parseHardLimits(raw.limits) }),
    ...(space && { address_space: space }),
    ...(descriptors !== undefined && { descriptor_limit: descriptors }),
    ...(raw.personality !== null && { personality: raw.personality.trim() }),
    ...(raw.timer_slack !== null && { timer_slack_ns: Number(raw.timer_slack.trim()) }),
    ...(raw.core_filter !== null && { core_filter: raw.core_filter.trim() }),
    ...(policy !== undefined && { memory_policy: policy }),
    ...(bits !== undefined && { program_bits: bits }),
    ...(raw.io_priority !== null && { io_priority: raw.io_priority }),
    ...(speculation.length > 0 && { speculation }),
    ...(raw.proc_owner === 0 && parseProcStatus(status).uids[1] !== 0 && { undumpable: true as const }),
  };
}

/** RLIMIT_AS counts what status has as VmSize, in KiB. */
function addressSpace(limits: string, status: string, extent: RawExtent | null): AddressSpace | undefined {
  const limit = softLimit(limits, 'Max address space');
  const used = /^(\d+) kB$/.exec(keyValues(status, ':').get('VmSize') ?? '')?.[1];
  if (limit === undefined || used === undefined) return undefined;
  return { limit_bytes: limit, used_bytes: Number(used) * 1024, ...extent };
}

/** The first number of the line; none of a limit that is `unlimited`. */
function softLimit(limits: string, name: string): number | undefined {
  const line = limits.split('\n').find((each) => each.startsWith(`${name} `)) ?? '';
  const soft = /^ +(\d+) /.exec(line.slice(name.length))?.[1];
  return soft === undefined ? undefined : Number(soft);
}

/** The fifth byte of an ELF file says how wide its addresses are (elf(5), EI_CLASS). */
function programBits(head: string): 32 | 64 | undefined {
  if (!head.startsWith(ELF)) return undefined;
  const width = head.slice(ELF.length, ELF.length + 2);
  if (width === '01') return 32;
  return width === '02' ? 64 : undefined;
}
