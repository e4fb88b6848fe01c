import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';
import { lookAt } from '../derive/look-at.ts';
import { numbersBefore, ownTerminals } from '../derive/terminals-of-tree.ts';

/** The number of a pseudo-terminal of the tree is in use, or too high to be reached. */
export const ttyNumberTaken: MoveCheck = {
  scope: 'move',
  code: 'fds/tty-number-taken',
  severity: 'error',
  momentary: true,
  summary: 'The number of a terminal of the workload cannot be had on the destination',
  explains: {
    looks_at: "the numbers of the workload's own terminals below /dev/pts on the destination",
    why:
      'A pseudo-terminal keeps its number, /dev/pts/N. One login on the destination is enough to take it. The kernel ' +
      'gives out the lowest free one, and CRIU tries no further than 31 above that.',
    prevents: [
      'Unable to open dev/pts/ptmx with specified index …',
      'Unable to open dev/ptmx with specified index …',
    ],
    remedy: 'Close the login or multiplexer that holds the terminal on the destination.',
  },
  run: (move) => {
    const own = ownTerminals(move.tree);
    return [...own].toSorted((a, b) => a - b).flatMap((number) => judge(move, own, number));
  },
};

function judge(
  { destination }: MoveUnderCheck,
  own: ReadonlySet<number>,
  number: number,
): readonly Observation[] {
  const path = `/dev/pts/${number}`;
  const isTaken = (other: number): boolean => {
    return ['device', 'file'].includes(lookAt(destination, `/dev/pts/${other}`).kind);
  };
  if (isTaken(number)) {
    return [{ detail: `${path} exists on ${destination.name}.`, subject: { host: destination.name, path } }];
  }
  const free = numbersBefore(number).find((other) => !own.has(other) && !isTaken(other));
  if (free === undefined) return [];
  return [
    {
      detail: `${path} is out of reach on ${destination.name}, where ${free} is free.`,
      subject: { host: destination.name, path },
      remedy: 'Restart the program, so that it gets a lower number.',
    },
  ];
}
