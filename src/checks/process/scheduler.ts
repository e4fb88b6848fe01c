import type { MoveCheck } from '../check.ts';

// Numbers of sched_setattr(2); `validate_sched_parm` in CRIU's cr-restore.c knows those below only.
const REFUSED: ReadonlyMap<number, string> = new Map([
  [6, 'SCHED_DEADLINE'],
  [7, 'SCHED_EXT'],
]);

/** A thread has a scheduling policy that CRIU cannot restore. */
export const scheduler: MoveCheck = {
  scope: 'move',
  code: 'process/scheduler',
  severity: 'error',
  summary: 'A thread has a scheduling policy that CRIU does not restore',
  explains: {
    looks_at: 'the scheduling policy of every thread on the source',
    why: 'CRIU notes the policy of every thread, and refuses a deadline or a policy of a BPF scheduler when it puts it back, after the freeze.',
    prevents: ['Inconsistent sched params received (…)'],
    remedy:
      'Give the thread an ordinary policy before the move, for example with `chrt --other --pid 0 TID`.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, tasks = [] }) =>
      tasks.flatMap(({ tid, policy }) => {
        const name = REFUSED.get(policy);
        if (name === undefined) return [];
        return [
          {
            detail: `Thread ${tid} of PID ${pid} (${command}) is scheduled by ${name}.`,
            subject: { host: source.name, pid, tid },
          },
        ];
      }),
    ),
};
