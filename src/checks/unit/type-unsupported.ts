import type { MoveCheck } from '../check.ts';
import { serviceOfMove } from '../derive/service-of-move.ts';

/** Types of which systemd keeps nothing but the main process. */
const TYPES: ReadonlySet<string> = new Set(['simple', 'exec', 'forking', 'notify', 'notify-reload', 'idle']);

/** A kind of service that does not go on with another main process. */
export const typeUnsupported: MoveCheck = {
  scope: 'move',
  code: 'unit/type-unsupported',
  severity: 'error',
  summary: 'The unit is of a type that cannot be moved',
  explains: {
    looks_at: '`Type=` of the unit on the source',
    why:
      'A service of type oneshot is done when its process has ended, and one of type dbus is known by a name on the bus, ' +
      'which stays on the source.',
    remedy:
      'Wait until a oneshot service is done. Any other program can be run as a service of type `simple`, `exec`, `forking` ' +
      'or `notify`.',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    if (service?.here === undefined || TYPES.has(service.here.type)) return [];
    return [
      {
        detail: `${service.unit} has \`Type=${service.here.type}\`.`,
        subject: { host: move.source.name, workload: move.workload.name, key: service.unit },
      },
    ];
  },
};
