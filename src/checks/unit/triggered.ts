import type { MoveCheck } from '../check.ts';
import { serviceOfMove } from '../derive/service-of-move.ts';

/** Something else than a person starts the service. */
export const triggered: MoveCheck = {
  scope: 'move',
  code: 'unit/triggered',
  severity: 'info',
  summary: 'Other units start the service',
  explains: {
    looks_at: 'which sockets, timers and paths start the unit on the source',
    why:
      'They stay as they are on both hosts. On the source they cannot start the service any more once it has left. A socket ' +
      'that systemd listens on for the service is held by systemd as well, and stays there.',
    remedy:
      'For a socket: have the service open it itself, stop and disable the socket on both hosts, and restart the service ' +
      'before the move.',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    if (service?.here === undefined) return [];
    const subject = { host: move.source.name, workload: move.workload.name };
    return service.here.triggered_by.map((unit) =>
      unit.endsWith('.socket')
        ? {
            detail: `${unit} on ${move.source.name} listens for ${service.unit} and hands it the socket.`,
            subject: { ...subject, key: unit },
            severity: 'error',
          }
        : {
            detail: `${unit} on ${move.source.name} starts ${service.unit}, which will not start there once it has left.`,
            subject: { ...subject, key: unit },
            remedy: `Enable ${unit} on ${move.destination.name} if it is to start the service there.`,
          },
    );
  },
};
