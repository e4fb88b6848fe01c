/**
 * Lines that CRIU calls errors and that tell nobody anything: the first appears on every run without CAP_SYS_RESOURCE,
 * some when there is nothing left to delete, the rest are echoes of another failure or of mig's own gate saying no.
 */
const HARMLESS = [
  /Can't setup RLIMIT_NOFILE for self/,
  /Iptables configuration failed/,
  /cgroupd: recv req error/,
  /nftables.*No such file/,
  /gate\.sh exited with/,
  /\(criu\/util\.c:\d+\): exited, status=1/,
  /One of more action scripts failed/,
  /(Dumping|Restoring) FAILED/,
  /Pre dump script failed/,
  /Unable to detach from \d+: No such process/,
];

/** The last lines of a CRIU log that say what went wrong, at most `count`, without their time stamps. */
export function lastErrors(log: string, count = 5): readonly string[] {
  return log
    .split('\n')
    .filter((line) => /\bError\b/.test(line) && !HARMLESS.some((pattern) => pattern.test(line)))
    .slice(-count)
    .map((line) => line.replace(/^\([\d.]+\)\s*/, '').trim());
}
