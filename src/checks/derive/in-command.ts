/** A path as one word of a command that somebody may copy into a shell, whatever it holds. */
export function inCommand(path: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
