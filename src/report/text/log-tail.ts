const shown = 8;

/**
 * The lines of a CRIU log that tell why it failed: its last errors (`Error (file:line): …`), since what follows them is
 * only clean-up; without any, its last lines. Raw, at most eight.
 */
export function logTail(log: string): string[] {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /\bError \(/.test(line));
  return (errors.length > 0 ? errors : lines).slice(-shown);
}
