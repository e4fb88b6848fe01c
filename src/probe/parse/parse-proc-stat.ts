/** Fields of /proc/PID/stat that mig uses. */
export interface ProcStat {
  readonly state: string;
  readonly parent: number;
  readonly process_group: number;
  readonly session: number;
  /** Controlling terminal, `major:minor`. */
  readonly terminal?: string;
  readonly start_time: number;
  /** CPU time that it and those of its children have used that have ended and been waited for, ms. */
  readonly cpu_ms: number;
  /** A thread of the kernel itself; absent: a process. */
  readonly kernel_thread?: true;
}

// PF_KTHREAD of linux/sched.h, in the field of flags.
const KERNEL_THREAD = 0x200000;

/** USER_HZ, in which the kernel tells times in /proc, is 100 on every architecture that CRIU knows (proc(5), time(7)). */
const TICK_MS = 10;

/**
 * Reads /proc/PID/stat (proc(5)). Field 2, the name in parentheses, may hold blanks, line feeds and parentheses itself,
 * so the fields are counted from the last `)`.
 */
export function parseProcStat(text: string): ProcStat {
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .trim()
    .split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  const terminal = terminalDevice(field(7));
  return {
    state: fields[0] ?? '',
    parent: field(4),
    process_group: field(5),
    session: field(6),
    ...(terminal !== undefined && { terminal }),
    start_time: field(22),
    // utime, stime, cutime, cstime: all threads of it, also those that have ended.
    cpu_ms: TICK_MS * (field(14) + field(15) + field(16) + field(17)),
    ...((field(9) & KERNEL_THREAD) !== 0 && { kernel_thread: true as const }),
  };
}

/** The kernel writes `new_encode_dev`: the minor number lies around the major one (include/linux/kdev_t.h). */
function terminalDevice(encoded: number): string | undefined {
  if (encoded === 0) return undefined;
  const major = (encoded >>> 8) & 0xfff;
  const minor = (encoded & 0xff) | ((encoded >>> 12) & 0xfff00);
  return `${major}:${minor}`;
}
