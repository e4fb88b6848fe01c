import type { PlacementCheck } from '../check.ts';
import { unfinishedMoves } from '../derive/unfinished-moves.ts';

/** A controller is at work on a move of the workload. */
export const inProgress: PlacementCheck = {
  scope: 'placement',
  code: 'workload/in-progress',
  severity: 'error',
  momentary: true,
  summary: 'The workload is being moved or recovered at the moment',
  explains: {
    looks_at: 'the records of moves and the locks on all hosts',
    why: 'Two runs that work on one workload would undo what the other does.',
    remedy: 'Wait until it is done; `mig status` shows how far it is.',
  },
  run: (placement) =>
    unfinishedMoves(placement).flatMap(({ lock }) => {
      if (lock === undefined) return [];
      const { user, host, ci_url, command, run, since, step } = lock.holder;
      const page = ci_url === undefined ? '' : ` (${ci_url})`;
      const at = step === undefined ? '' : `, at ${step}`;
      const who = `${user}@${host}${page} with mig ${command}, run ${run}, since ${since}${at}`;
      return [
        {
          detail: `${who}, is at work on ${placement.workload.name}.`,
          subject: { workload: placement.workload.name },
        },
      ];
    }),
};
