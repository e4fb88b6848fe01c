import { count } from '../count.ts';

/** A part of a report that is shown whole or not at all. */
export interface Piece {
  /** Ends with a line break. */
  readonly text: string;
  /** What weighs less goes first where there is no room; 0 always stays. */
  readonly rank: number;
  /** What it is one of, in the singular, e.g. `move's steps`: what is left out is counted by it. */
  readonly one: string;
  readonly many?: string;
}

/** Where more than this is refused as a comment (GitHub: 65,536 characters), with room for a line of whoever posts it. */
export const mostInComment = 65_000;

/** Room for the sentence about what was left out. */
const noteRoom = 600;

/**
 * The pieces one after the other, in at most `most` UTF-16 units. If they do not all fit, the heaviest are kept, in their
 * order, and a note says how many of what kind were left out, and where they are.
 */
export function fit(pieces: readonly Piece[], whereAll: string, most = mostInComment): string {
  const whole = pieces.map(({ text }) => text).join('');
  if (whole.length <= most) return whole;
  let room = most - noteRoom;
  const kept = new Set<Piece>();
  for (const piece of pieces.toSorted((a, b) => a.rank - b.rank)) {
    if (piece.text.length > room) continue;
    kept.add(piece);
    room -= piece.text.length;
  }
  const counts = new Map<string, { readonly times: number; readonly many: string | undefined }>();
  for (const { one, many } of pieces.filter((piece) => !kept.has(piece)))
    counts.set(one, { times: (counts.get(one)?.times ?? 0) + 1, many });
  const left = [...counts].map(([one, { times, many }]) => count(times, one, many));
  return [
    ...pieces.filter((piece) => kept.has(piece)).map(({ text }) => text),
    `\n> **Cut to fit into a comment.** Left out: ${left.join(', ')}. ${whereAll}\n`,
  ].join('');
}
