import type { PlacementCheck } from '../check.ts';
import { unfinishedMoves } from '../derive/unfinished-moves.ts';

/** A move of the workload was begun and has not come to its end, and nobody is at work on it. */
export const inLimbo: PlacementCheck = {
  scope: 'placement',
  code: 'workload/in-limbo',
  severity: 'error',
  summary: 'A move of the workload was interrupted',
  explains: {
    looks_at: 'the records of moves on all hosts',
    why:
      'What the hosts have on record of it decides where the workload may run. Another move would begin beside it, and ' +
      'end with two copies or none.',
    remedy: 'Bring the interrupted move to its end first: `mig recover`',
  },
  run: (placement) =>
    unfinishedMoves(placement)
      .filter(({ lock }) => lock === undefined)
      .map(({ record, hosts }) => ({
        detail:
          `Run ${record.run} (${record.controller.user}@${record.controller.host}, since ${record.controller.since}) began to ` +
          `move ${placement.workload.name} from ${record.source} to ${record.destination}; it is on record on ${hosts.join(' and ')}.`,
        subject: { workload: placement.workload.name },
        remedy: `Bring it to its end first: \`mig recover ${record.run}\``,
      })),
};
