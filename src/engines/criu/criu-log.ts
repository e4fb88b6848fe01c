/**
 * Lines that CRIU calls errors and that mean nothing: the first appears on every run without CAP_SYS_RESOURCE, the
 * others when there is nothing left to delete or as the echo of another failure.
 */
const HARMLESS = [/Can't setup RLIMIT_NOFILE for self/, /Iptables configuration failed/, /cgroupd: recv req error/, /nftables.*No such file/];

/** The last lines of a CRIU log that say what went wrong, at most `count`, without their time stamps. */
export function lastErrors(log: string, count = 5): readonly string[] {
  return log
    .split('\n')
    .filter((line) => /\bError\b/.test(line) && !HARMLESS.some((pattern) => pattern.test(line)))
    .slice(-count)
    .map((line) => line.replace(/^\([\d.]+\)\s*/, '').trim());
}
