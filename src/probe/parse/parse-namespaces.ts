/** Inode of each namespace, by kind, from link texts such as `net:[4026531840]` in /proc/PID/ns. */
export function parseNamespaces(links: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(links).map(([kind, link]) => [kind, /\[(\d+)\]$/.exec(link)?.[1] ?? '']),
  );
}
