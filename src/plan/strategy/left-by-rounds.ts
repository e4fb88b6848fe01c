/** As the engine's supervisor stops (`memory_ahead.py`): little is left, or hardly less than before, or so many rounds. */
const LITTLE_BYTES = 4 * 1024 * 1024;
const SHRINKS = 0.7;
const ROUNDS = 6;

/** Faster than this no memory is read and sent, whatever the link. */
const READ_BYTES_PER_SECOND = 400 * 1024 * 1024;

/**
 * How many bytes are left for the standstill when memory is sent ahead in rounds, and how many have been sent by then.
 *
 * @param written - The share of the memory that is written within some ms.
 */
export function leftByRounds(
  memory: number,
  bytesPerSecond: number,
  written: (ms: number) => number,
): { readonly left: number; readonly sent: number } {
  const rate = Math.min(bytesPerSecond, READ_BYTES_PER_SECOND);
  const during = (bytes: number): number =>
    // Each round reads all of the memory, however little of it is sent.
    memory * written(1000 * Math.max(bytes / rate, memory / READ_BYTES_PER_SECOND));
  let round = { before: Infinity, bytes: memory };
  let [sent, left] = [memory, during(memory)];
  for (let count = 2; count <= ROUNDS && isWorthAnother(round); count += 1) {
    round = { before: round.bytes, bytes: left };
    sent += left;
    left = during(left);
  }
  return { left, sent };
}

function isWorthAnother({ before, bytes }: { readonly before: number; readonly bytes: number }): boolean {
  return bytes > LITTLE_BYTES && bytes <= before * SHRINKS;
}
