/**
 * Joins words into one command line for a POSIX shell. Every word that reaches a remote shell passes through here and
 * nowhere else: each comes out as exactly one word there, whatever it holds.
 *
 * @throws Error for a NUL character, which no argument can carry.
 */
export function quote(...words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
  if (word.includes('\0')) throw new Error('a command word must not contain a NUL character');
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
