import type { MoveCheck } from '../check.ts';
import { becomesTransient, serviceOfMove } from '../derive/service-of-move.ts';

/** The destination has no such unit and is given one, as the YAML says, that does not last. */
export const transient: MoveCheck = {
  scope: 'move',
  code: 'unit/transient',
  severity: 'warning',
  summary: 'The unit lasts on the destination only as long as it runs',
  explains: {
    looks_at: 'whether the destination has the unit, where the YAML says `unit: transient`',
    why:
      'systemd there makes a unit of that name with the settings that it has on the source. Sandbox, `Restart=`, `stop` and `reload` ' +
      'are the same; but the unit is no file that lasts: it is gone when the service is stopped or fails for good, and after a boot, ' +
      'which does not start it.',
    remedy: 'Where it is to stay, install the service on the destination as well.',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    if (service === undefined || !becomesTransient(move)) return [];
    const { name } = move.destination;
    const boots =
      service.here?.file_state === 'enabled'
        ? ` It is started at every boot of ${move.source.name}, and will not be on ${name}.`
        : '';
    return [
      {
        detail: `${service.unit} does not exist on ${name} and becomes a transient unit there.${boots}`,
        subject: { host: name, workload: move.workload.name, key: service.unit },
      },
    ];
  },
};
