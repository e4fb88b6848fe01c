/** Somebody on the destination who has what the case's process needs; `line` is Python and binds `s`. */
export function occupied(line: string, until: string): string {
  const code = `import socket, signal; ${line}; signal.pause()`;
  return `cd /; setsid -f python3 -c '${code}' > /dev/null 2>&1 < /dev/null; for i in $(seq 100); do ${until} && break; sleep .02; done`;
}
