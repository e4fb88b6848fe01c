// open(2) flags as /proc/PID/fdinfo writes them; the numbers are those of x86-64 and arm64 (asm-generic/fcntl.h).
const ACCESS_MODE = 0o3;
const WRITE_ONLY = 0o1;
const APPEND = 0o2000;
const DIRECT = 0o40000;
const DIRECT_ARM64 = 0o200000;
const EXCLUSIVE = 0o200;
const PATH_ONLY = 0o10_000_000;

/** Whether anything can be written through the descriptor. */
export function mayWrite(flags: number): boolean {
  return (flags & ACCESS_MODE) !== 0;
}

/**
 * Opened with O_WRONLY and O_APPEND, as log files are. CRIU skips its comparison of sizes for these
 * (`should_check_size` in criu/files-reg.c): the next write goes to the end, wherever that is.
 */
export function writesAtEndOnly(flags: number): boolean {
  return (flags & ACCESS_MODE) === WRITE_ONLY && (flags & APPEND) !== 0;
}

/** Whether a pipe keeps packets apart (O_DIRECT, pipe(2)). */
export function keepsPackets(flags: number, arch: string): boolean {
  return (flags & (arch === 'aarch64' ? DIRECT_ARM64 : DIRECT)) !== 0;
}

/** Whether it was opened with O_PATH, so that it stands for a place and nothing can be done with what is there. */
export function isPathOnly(flags: number): boolean {
  return (flags & PATH_ONLY) !== 0;
}

/** Whether a pidfd means one thread and not its process: PIDFD_THREAD is O_EXCL (include/uapi/linux/pidfd.h). */
export function meansThread(flags: number): boolean {
  return (flags & EXCLUSIVE) !== 0;
}
