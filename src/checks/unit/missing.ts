import type { MoveCheck } from '../check.ts';
import { becomesTransient, serviceOfMove } from '../derive/service-of-move.ts';
import { isTransient } from '../derive/unit-settings.ts';

/** The destination has no such unit, or none that can be started. */
export const missing: MoveCheck = {
  scope: 'move',
  code: 'unit/missing',
  severity: 'error',
  summary: 'The destination cannot start the unit',
  explains: {
    looks_at: 'what systemd on the destination says of the unit',
    why:
      'A service moves into the unit of the same name, which systemd on the destination starts with a placeholder: cgroup, ' +
      'sandbox and directories are made there as ever.',
    remedy:
      'Install the service on the destination and leave it stopped; `systemctl unmask NAME` if it is masked. A service that need ' +
      'not outlast its process there can have a unit for as long as it runs: `unit: transient`.',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    if (service === undefined || becomesTransient(move)) return [];
    const { name } = move.destination;
    const reason = whyNot(service.there?.load, service.there?.file_state);
    if (reason === undefined) return [];
    return [
      {
        detail: `${service.unit} ${reason} on ${name}.${service.here !== undefined && isTransient(service.here) ? ` On ${move.source.name} it has no file either: it is a transient unit.` : ''}`,
        subject: { host: name, workload: move.workload.name, key: service.unit },
      },
    ];
  },
};

function whyNot(load: string | undefined, state: string | undefined): string | undefined {
  if (load === undefined) return 'is unknown, because systemd does not tell of it';
  if (load === 'masked' || state === 'masked' || state === 'masked-runtime') return 'is masked';
  if (load === 'not-found') return 'does not exist';
  return load === 'loaded' ? undefined : `has a file that systemd cannot use (${load})`;
}
