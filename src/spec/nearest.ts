/**
 * The candidate that a mistyped word probably stands for: the one with the fewest letters inserted, deleted, replaced
 * or swapped with their neighbour, if that is at most a third of the word, upper and lower case being equal.
 * Undefined when nothing is close. Of equally close ones the first is taken.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(word.length / 3));
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const found = distance(word.toLowerCase(), candidate.toLowerCase());
    if (found > limit || (best !== undefined && found === limit)) continue;
    best = candidate;
    limit = found;
  }
  return best;
}

/** Optimal string alignment: Levenshtein's distance, with a swap of neighbours counted as one. */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
