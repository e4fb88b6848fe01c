/**
 * Wraps a POSIX shell script into a command line that every login shell (sh, bash, zsh, csh, fish) reads alike: `exec`, two
 * plain words and two single-quoted ones that hold no quote, backslash pair, newline or `!`, on which these shells differ.
 * /bin/sh then undoes the encoding and gives its place to a shell that runs the script.
 */
export function forLoginShell(script: string): string {
  return `exec /bin/sh -c 'exec /bin/sh -c "$(printf %b "$0")"' '${encode(script)}'`;
}

/** The encoding of printf's `%b`: a backslash, a zero and three octal digits for a byte. */
function encode(script: string): string {
  let encoded = '';
  for (const byte of Buffer.from(script)) {
    const character = String.fromCharCode(byte);
    encoded += /[^ -~]|['\\!]/.test(character) ? `\\0${byte.toString(8).padStart(3, '0')}` : character;
  }
  return encoded;
}
