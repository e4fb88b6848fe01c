/**
 * Reads lines of the form `key<separator>value`, such as /proc/PID/status (`:`) or the output of `systemctl show` (`=`).
 * Blanks around keys and values go. Of a repeated key the first value holds; a line without separator is left out.
 */
export function keyValues(text: string, separator: ':' | '='): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf(separator);
    const key = line.slice(0, Math.max(at, 0)).trim();
    if (key !== '' && !found.has(key)) found.set(key, line.slice(at + 1).trim());
  }
  return found;
}
