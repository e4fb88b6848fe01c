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

/** The lines of a CRIU log that say what went wrong, in their order, without their time stamps. */
export function errorLines(log: string): readonly string[] {
  const errors = linesWith(/\bError\b/, log).filter(
    (line) => !HARMLESS.some((pattern) => pattern.test(line)),
  );
  // What CRIU cannot seize it gives up on after some warnings, and calls nothing an error.
  return errors.length > 0 ? errors : linesWith(/\bUnable to interrupt task\b/, log).slice(-1);
}

function linesWith(pattern: RegExp, log: string): readonly string[] {
  return log
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) => line.replace(/^\([\d.]+\)\s*/, '').trim());
}

/** The last of them, at most `count`. */
export function lastErrors(log: string, count = 5): readonly string[] {
  return errorLines(log).slice(-count);
}
