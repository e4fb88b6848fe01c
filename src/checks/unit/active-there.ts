import type { MoveCheck } from '../check.ts';
import { serviceOfMove } from '../derive/service-of-move.ts';

/** The unit runs on the destination already, as something else. */
export const activeThere: MoveCheck = {
  scope: 'move',
  code: 'unit/active-there',
  severity: 'error',
  summary: 'The unit is active on the destination',
  explains: {
    looks_at: 'the state of the unit on the destination',
    why: 'The copy becomes the main process of the unit there. One that is active has another.',
    remedy: 'If nobody needs it there, stop it on the destination: `systemctl stop NAME`.',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    const state = service?.there?.active;
    if (service === undefined || state === undefined || ['inactive', 'failed'].includes(state)) return [];
    const { name } = move.destination;
    return [
      {
        detail: `${service.unit} is ${state} on ${name}.`,
        subject: { host: name, workload: move.workload.name, key: service.unit },
      },
    ];
  },
};
