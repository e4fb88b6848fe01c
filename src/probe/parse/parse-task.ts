import type { TaskFacts } from '../../model/index.ts';
import { keyValues } from './key-values.ts';
import type { RawTask } from './raw-facts.ts';

// clone(2), vfork(2) and clone3(2) on x86_64, clone(2) on aarch64. Who sleeps in them for long waits for a child.
const CLONING: ReadonlySet<string> = new Set(['56', '58', '435', '220']);

/** Reads what /proc/PID/task/TID says of one thread (proc(5)). */
export function parseTask({ tid, stat, status, call, apart }: RawTask): TaskFacts {
  // Counted from the last `)`, as the name before it may hold anything.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .trim()
    .split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  const values = keyValues(status, ':');
  const mask = (key: string): bigint => BigInt(`0x${values.get(key) ?? '0'}`);
  return {
    tid,
    state: fields[0] ?? '',
    tracer: Number(values.get('TracerPid') ?? 0),
    pending: (mask('SigPnd') | mask('ShdPnd')).toString(16),
    policy: field(41),
    nice: field(19),
    cpus: values.get('Cpus_allowed_list') ?? '',
    ...(CLONING.has(call?.split(' ')[0] ?? '') && { waits_for_child: true as const }),
    ...(apart && { apart }),
  };
}
