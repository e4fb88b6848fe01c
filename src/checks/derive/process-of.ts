/** The process that a path in /proc is about; nothing for any other path. */
export function processOf(path: string): number | undefined {
  const match = /^\/proc\/(\d+)(\/|$)/.exec(path);
  return match ? Number(match[1]) : undefined;
}
