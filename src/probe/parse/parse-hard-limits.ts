/** Hard limits by name. Lines of /proc/PID/limits are name, soft limit, hard limit and, where there is one, a unit. */
export function parseHardLimits(text: string): Readonly<Record<string, string>> {
  const rows = text.split('\n').map((line) => /^(Max \S.*?) {2,}(\S+) +(\S+)/.exec(line));
  return Object.fromEntries(rows.flatMap((row) => (row ? [[row[1] ?? '', row[3] ?? '']] : [])));
}
