import type { MoveCheck } from '../check.ts';

/** Memory that may not be unmapped. */
export const sealed: MoveCheck = {
  scope: 'move',
  code: 'memory/sealed',
  severity: 'warning',
  summary: 'Sealed memory will not be sealed any more',
  waivable: true,
  explains: {
    looks_at: 'the flags of every mapping in /proc/PID/smaps on the source',
    why: 'CRIU does not seal again what was sealed with mseal(2): it can be unmapped or written to after the move, by an attacker as well.',
    remedy: 'Restart the program after the move if it relies on the seal.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, sealed: ranges = [] }) => {
      const [first] = ranges;
      if (first === undefined) return [];
      const rest = ranges.length === 1 ? '' : ` and ${ranges.length - 1} more ranges`;
      return [
        {
          detail: `PID ${pid} (${command}) has sealed ${first}${rest}.`,
          subject: { host: source.name, pid },
        },
      ];
    }),
};
